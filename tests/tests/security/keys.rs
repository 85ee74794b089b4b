//! Keys that were made for these tests and sign nothing else: that they can be read here is no secret given away.

/// An RSA key (PKCS #1, DER, in base64).
pub(super) const RSA: &str = "\
    MIIEpAIBAAKCAQEAx0Cd5adONJt8rOUfAfqUWIKoFve1zKJRt/9Wwi0j5Mzg6L2IMJx6rwY6qeOr7TDHPn9DJWuJJacR6Hn/7g5AqQkucDMNOcS5s7Kd5jZX\
    tx7okwx7qslcuAf03DdAQtxNDSWrwpNRNa3xurGcg+TNMEw+0rYvvzjmk3KEBP8a4k7yqiMIrPvtc464wvOIxSwI0wKrQLyAdVArhxSJxpvH2V4VWESQIPjI\
    NTdVM1idI+RX0q81XdxIHhIeK8Rm6YPM3K0HG5WqhxshGa+cqpLSgf72q/kJt/y0aO4waN6u+Gc2sDzID2v/gf5frCPDkqR3QVTf3yK5+POeWaZKjLIauwID\
    AQABAoIBABAUhemnw+b4+WnWn9cACwLNoJUh7pkSLHgl8jF/hRsM8cW2rgwGRNxlK0zUo+ZjfmDr0lZtxEa2ofpaBi6HFe7OX+IMLLAR0U7QRm/yyMdthiV/\
    52cUExiDA97V0qjSsKEz/hWY3//uBskjVldKmsigDp3guB+9jtYtcrwYfmnvAp1fUdkLII4VZECHIkckgWtzfmby7tvbXwJQ7dYBKwn2xvFqlLJb+t3CKA91\
    je2Smqr5NCA9sU11tO/NqHPKm/Fe3I5/FwuyB6kikwUKmYVkQlltV0UPv87kbqFUQnHj+SQJ5lrUwzdWqMzSv88Iq9mndIVUejcxA8y5VWb4vxkCgYEA8K4l\
    oRcgUopOws3asGwi9/xyqnGd/Iz4NXEPKBUEkZjvTOKbDP7AlnBwMJ430RCkVON1z92MlEc7CwDKIpObya1VBWJ02hOQRVLRt1EcTlgB9Q/4mteZS/VTCmZI\
    faIfp3JwvZR+w2AP27du1NvOuo789DYWL7Y8OwP4O9/3hS8CgYEA0+9ojogc3vRijV0ktoyw8j/8rGwexD6V39YJPxbZIkFQGbfBIIp+alC1PihWmhHFr+WA\
    Zd3uJT0QwFOnuoMo1gbKxa/aHt+fBmlLLk92S6FoU6qiWocujxgQyg6k6wBL9m9DI9slFsLTvgPtSmYTmdTKh2GPDgcfNiO45LHy+DUCgYAsWSp94HEIRIv2\
    wU/GqmZXI6FNXtopqyAhWM/eJuFMos2VcTv4zQhXsCg8DStjzpk5OyB+SOiaefWbNW4JqQFPzCyabWXyuSAgZf5WtQ9uMDFMIsFAZvHMWUwP4oEBBVqn1CKK\
    DE6/WXgSmF5Hwqj5H1fk+AJmkEHQ7g5TmhVV6QKBgQDO5ZqSAqkEs1l+nd6YY9LeO79E6CxE8sBHi2DteTWybkZvROdCCFIPIgk9zA13TUBLTmZBjB3PtsSi\
    rUhCGYcFIg5UXS84EqDhlmsxo5tdjA4YF611aSD3ysuhJhiz3k9KHiZSW77icIJbruO5TNt3wreQ4JnSXPuIU+lNQbdrvQKBgQCeN2ZQe5DAXQfR5u2udvie\
    JGcn1o/JuD9VLrUWWGYs2IV2apMagBKqiRvwjkoowQwBkSnsTfSFVZr8u5+e5GHs3bO8YaQOsOdsyoz2D7OXkBT6KPlM3VVEPN2fTg8olw1VSk2TQbOaMD7M\
    XoOW+LoZ6biO1gRFxyCieI0vVZHrVg==";

/// Another RSA key.
pub(super) const OTHER_RSA: &str = "\
    MIIEpQIBAAKCAQEAyB++mw3FVZGK8+6daELHq1P6VXJSk1O8WLnvguN1rMsFb/Ie8Zlh3w5JAiqJdca/ThMdh98dOCaudygx2Mg4GDfdxEdsz29wLQi/DjaS\
    xNEFF6jqqPS6wH+9AuEhkpcrkshxn0tFrI2Vt2Fi/S3iYpjFXgmLlc3B+EXtTa+rEPDN0ze0OB1VYS0gZ5Pzpwg8Px+rygAZeUine4JxmWz0ZblUPIYXNwu/\
    ayxqzwmoaTI42vtsEXjbMInhF42geqKERID5iJFupMeaCbfj7p4Rg1MzJQjiS41LPWkqbpLeBbD3S20QO1yAgxi7/cJPmjMl7fM1duz6OXQ9oCB6LCt/BwID\
    AQABAoIBAEudywyVYHnbm5BeGfX6Pa3b9lvw7YijfCheYUSoo58duzk4WD7bwOJiaG28GuJ4rXJXwLHFOSotW4DEnEkYJjHochAnGNMsfUtW4bICJuTdQbpV\
    5gzfI+12lrmOzXuxSRKWUHBrJbF0chyvXJLjkoXEydalbqu06lTgPzE6bj3gw3xm9p3dEkADy3VJCcx0MpEJcGtqj4FHlgn9RB1qtHqcsOGU+gQLziAJnacE\
    aPT1+TJcrkMZUVJL+dkAhNfYl49CNBit9FQekAu0kM7vsRWgOpXpl5QvbxyQG+70LgwNwbQiLOFaKmybOv0toGVSoENV00c+mDFgtFfGwb4JpDkCgYEA90ov\
    PJofGQWcXlkTnfSzfuizvL4AdZ3m39o458wi20u1El0mHPej0F7geOI6t2tnIyKml71z79tZkCy9FgHaLEdfthcg1WFzcwYF5Hbe4CtCGGKNsZfJfRvD6UmR\
    TIbMQifw1OvUjZeydkJXWdAVLn4A2//QbculOQ0QnUn63zsCgYEAzyxD+P0dxp4Eh0jFgWaNsQMjevaBjv8b8XuPi9IzrQ5NSkuS7WhbTy7Jc5vXKQzwbzZy\
    KYamFZvd2SwgV3CMjgmUT7nTdf/Smuvext9Rcbx0uCeDP7HSOUD88lZZJuNEYMLONj/7cojCAXSofGlaZX7/dklzKonl6LqvvrrO+qUCgYEAh5q0oITbfLso\
    7kvmh/3B2Fv/BAck9VprWmGuRt4YVy0C1FkkJ0pdGEyOx3s3O5G38vpzZE5Nn0Ansvn1jnXhj9prz8yLArf3uSGaZZgRy9es3PZeQP69TM/G9MyU0uQwai7A\
    z+GqoyKGiHcEs4l5tA8ApaN4Rl0f81MIw1foLDUCgYEAlSMeg31jE/no9KJ0W6TB122U+w29Un1fVkVGnrbhMHEdPqCM0o7PPH9H0gubpheEderR4AboRKIB\
    4DadyZRh+lX3CDWTflx89b1aj/tvG9s4guEe4JlX5pNcA/AZGZ99N9LEs9T3ZAoC7x1VtMn6oxn7OOHDIBpJAXJy1XCRU2kCgYEAiJfOP5y7yKRgmqEOSrTo\
    VP9pldR/fUBddcCkRJA57i9boeDkSh+LdYiogqgeLNcPi12MJiblF6WaTveXbdVTUaU9tmOfIm1YycIHgw1shU2r66k/IzBiQMJEP27tiVUElVTK4QMPbtZg\
    LW4mHpVCDn4qx7YaeKYzF/NLozBjPL4=";

/// A key on the curve P-256 (PKCS #8).
pub(super) const EC: &str = "\
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgxB1Cl5pTm4T1sjfM288XQZVxc5HtuAq3Eg2yvtBgPOyhRANCAASzwHoZr7PxN39NDRFqIO2K\
    MvpYm7bXf5ZWQ+IMc6DqIKCGSZQisuIyRtt0TZPbo+fSY9hqecp7PKwuwUPk1tdY";

/// A key on the curve Ed25519 (PKCS #8).
pub(super) const ED: &str = "\
    MC4CAQAwBQYDK2VwBCIEIHJdQJSB+IfOybAceV3uKEJWyTGsvozgOIU3XJbYMwJw";
