// Nothing from elsewhere: no validator.
SwaggerUIBundle({
  url: '../openapi.json',
  dom_id: '#interface',
  deepLinking: true,
  validatorUrl: null,
});
