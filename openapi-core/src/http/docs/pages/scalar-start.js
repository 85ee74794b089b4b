// Nothing from elsewhere: no fonts, telemetry or tools.
Scalar.createApiReference('#interface', {
  url: 'openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
});
