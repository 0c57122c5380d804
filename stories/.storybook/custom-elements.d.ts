// Lets types be checked before `npm run build:manifest` has run.
declare module '*/custom-elements.json' {
  const manifest: object;
  export default manifest;
}
