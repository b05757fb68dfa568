// Ends with 0 when the service in this container is ready to answer, for the health check; the slim image has no curl.
setTimeout(() => process.exit(1), 4_000);
fetch(`http://127.0.0.1:${process.env.PORT ?? 4000}/ready`).then(
  ({ ok }) => process.exit(ok ? 0 : 1),
  () => process.exit(1),
);
