import { forbidInFiles } from './forbidInFiles.ts'

// Part of `npm run lint`: normalizing sorts combining marks in quadratic time, so a foreign text with a long run of
// them holds the program up for minutes. Only one module normalizes; it bounds the run first.
forbidInFiles({
  files: '{src,packages,tools}/**/*.{ts,tsx,mts,mjs,cjs,js}',
  allowed: ['src/shared/language/normalized.ts', 'tools/lint/normalForms.ts'],
  isFound: (source) => /\.\s*normalize\b|['"`]normalize['"`]/.test(source),
  says: 'normalizes a text itself: call `normalized` or `streamSafe` (shared/language/normalized.ts)',
})
