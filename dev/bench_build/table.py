"""Prints what `dev/bench-build.sh` has measured, as a table in Markdown. Each line of its input has a step, a variant, the seconds that
passed and those that processors worked, in the program and in the system."""

import sys
from collections import defaultdict
from statistics import median

STEPS = {
    "build": "build",
    "build-again": "build after a field is added",
    "check": "check",
    "check-again": "check after a field is added",
    "everything": "build with dependencies",
}
VARIANTS = ["base", "bare", "ours", "utoipa"]


def read(path):
    passed, worked = defaultdict(list), defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            step, variant, real, user, system = line.split()
            passed[step, variant].append(float(real))
            worked[step, variant].append(float(user) + float(system))
    return passed, worked


def table(title, samples):
    print(f"\n| {title} | serde alone | ours without document | ours | utoipa | ours / utoipa | the same without serde |")
    print("| --- " + "| ---: " * 6 + "|")
    for step, name in STEPS.items():
        medians = {variant: median(samples[step, variant]) for variant in VARIANTS if samples[step, variant]}
        if not medians:
            continue
        cells = [f"{medians[variant]:.1f}" if variant in medians else "" for variant in VARIANTS]
        base, ours, utoipa = (medians[variant] for variant in ("base", "ours", "utoipa"))
        ratios = [f"{ours / utoipa:.2f}", f"{(ours - base) / (utoipa - base):.2f}" if utoipa > base else ""]
        print("| " + " | ".join([name, *cells, *ratios]) + " |")


passed, worked = read(sys.argv[1])
table("seconds that pass", passed)
table("seconds that processors work", worked)
