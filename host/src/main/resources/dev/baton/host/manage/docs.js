// Shows openapi.json of this same host. Nothing is fetched from anywhere else.
SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#page',
  deepLinking: true,
  validatorUrl: null,
});
