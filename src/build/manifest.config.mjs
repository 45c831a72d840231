/** `custom-elements.json` for editors and documentation: what is public, at the paths that the package has. */
export default {
  globs: ['src/privacy-notice.ts', 'src/document/privacy-statement.ts'],
  outdir: 'dist',
  plugins: [
    {
      name: 'public-and-published',
      packageLinkPhase({ customElementsManifest }) {
        for (const module of customElementsManifest.modules) {
          module.path = module.path.replace('src/', 'dist/esm/').replace('.ts', '.js');
          for (const { declaration } of module.exports ?? []) {
            declaration.module = declaration.module?.replace('src/', 'dist/esm/').replace('.ts', '.js');
          }
          for (const declaration of module.declarations) {
            declaration.members = declaration.members?.filter(({ name, privacy }) => !privacy && !name.startsWith('#'));
          }
        }
      },
    },
  ],
};
