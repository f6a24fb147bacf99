import { lowerCodeOf } from './letters.ts'

/** An entry of a dictionary: its word, and the names (one byte each) of the affix classes that it takes. */
interface Entry {
  word: Uint8Array
  flags: Uint8Array
}

/**
 * The entries of a Hunspell dictionary (`.dic`), packed into one array of bytes with a hash table over it: some 7 MB
 * for the Ukrainian one, where a `Map` of strings would take 60. A word may have several entries (громада, Громада).
 * Words with a character outside of the alphabet (a hyphen, a Latin letter) are left out: search splits words there.
 */
export interface WordList {
  /** Calls `visit` for each entry of the word; an entry is only valid during the call. */
  visit(word: Uint8Array, visit: (entry: Entry) => void): void
  has(word: Uint8Array): boolean
}

/** Before each word: the length of the word and of its flags. */
const head = 2

function hashOf(word: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const code of word) hash = Math.imul(hash ^ code, 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

const slash = 0x2f
const space = 0x20
const longest = 255

/**
 * Packs the line from `from` to `to` at the end of the entries; the new end, or the old one when it has no word of
 * ours.
 */
function packLine(
  entries: Uint8Array,
  end: number,
  text: string,
  [from, to]: readonly [number, number],
): number {
  const start = end + head
  let at = from
  for (; at < to; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === slash || unit <= space) break
    const code = lowerCodeOf(unit)
    if (code === 0) return end
    entries[start + at - from] = code
  }
  const length = at - from
  if (length === 0 || length > longest) return end
  const wordEnd = start + length
  let flags = 0
  if (text.charCodeAt(at) === slash) {
    for (
      let flag = text.charCodeAt(++at);
      at < to && flag > space && flag <= 0xff;
      flag = text.charCodeAt(++at)
    ) {
      entries[wordEnd + flags] = flag
      flags += 1
    }
  }
  entries[end] = length
  entries[end + 1] = flags
  return wordEnd + flags
}

function packAll(dictionary: string): { entries: Uint8Array; count: number } {
  const room = new Uint8Array(dictionary.length * 2)
  let end = 0
  let count = 0
  // The first line is the number of entries.
  for (let from = dictionary.indexOf('\n') + 1; from > 0 && from < dictionary.length; ) {
    const next = dictionary.indexOf('\n', from)
    const to = next === -1 ? dictionary.length : next
    const packed = packLine(room, end, dictionary, [from, to])
    if (packed > end) count += 1
    end = packed
    from = to + 1
  }
  return { entries: room.slice(0, end), count }
}

const lengthAt = (entries: Uint8Array, at: number): number => entries[at] ?? 0

function isWordAt(entries: Uint8Array, at: number, word: Uint8Array): boolean {
  if (lengthAt(entries, at) !== word.length) return false
  for (let unit = 0; unit < word.length; unit += 1) if (entries[at + head + unit] !== word[unit]) return false
  return true
}

export function createWordList(dictionary: string): WordList {
  const { entries, count } = packAll(dictionary)
  const size = 2 ** Math.ceil(Math.log2(count * 1.5 + 2))
  // Slots hold where an entry begins, plus one; 0 is a free slot.
  const slots = new Uint32Array(size)
  for (let at = 0; at < entries.length; ) {
    const wordEnd = at + head + lengthAt(entries, at)
    let slot = hashOf(entries.subarray(at + head, wordEnd)) % size
    while (slots[slot] !== 0) slot = (slot + 1) % size
    slots[slot] = at + 1
    at = wordEnd + lengthAt(entries, at + 1)
  }

  function visit(word: Uint8Array, see: (entry: Entry) => void): void {
    for (let slot = hashOf(word) % size; slots[slot] !== 0; slot = (slot + 1) % size) {
      const at = (slots[slot] ?? 0) - 1
      if (!isWordAt(entries, at, word)) continue
      const wordEnd = at + head + lengthAt(entries, at)
      see({
        word: entries.subarray(at + head, wordEnd),
        flags: entries.subarray(wordEnd, wordEnd + lengthAt(entries, at + 1)),
      })
    }
  }

  return {
    visit,
    has: (word) => {
      let found = false
      visit(word, () => {
        found = true
      })
      return found
    },
  }
}
