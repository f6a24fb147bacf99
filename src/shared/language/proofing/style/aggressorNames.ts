import type { StyleFinding } from '../finding.ts'

const lowerCase = /(?<![\p{L}\u02bc-])(?:росі[яїєю]|росією|москв[аиуо]|москвою|москві|рф)(?![\p{L}\u02bc-])/gu

/**
 * Official documents write these names with capitals. Which is right here is for the person to say: there is no fix.
 */
export const aggressorNames = (line: string): StyleFinding[] =>
  [...line.matchAll(lowerCase)].map(({ 0: text, index }) => ({
    kind: 'style',
    rule: 'aggressorNames',
    start: index,
    end: index + text.length,
    word: text,
    fixes: [],
  }))
