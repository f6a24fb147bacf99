import { forbidInFiles } from './forbidInFiles.ts'

// Part of `npm run lint`: a call has room for about a hundred thousand arguments, and a foreign text can have
// more parts than that. `push(...parts)` then throws a RangeError.
forbidInFiles({
  files: 'src/**/*.{ts,tsx}',
  allowed: [],
  isFound: (source) => /(?:\.(?:push|unshift)|\bMath\.(?:max|min))\(\s*(?:\w+,\s*)?\.\.\./.test(source),
  says: 'spreads a list into arguments: call `pushAll`, `leastOf` or `greatestOf` (shared/domain/longLists.ts)',
})
