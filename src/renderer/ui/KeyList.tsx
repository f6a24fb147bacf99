/**
 * KeyList: keys by groups, in two columns where there is room.
 *   groups   [{ name, keys: [{ id, label, lang?, chords }] }]; chords as in lib/shortcuts
 */
import { useFormatChord } from '../lib/shortcuts/useFormatChord.ts'
import { Kbd } from './Kbd.tsx'
import './KeyList.css'

export interface KeyGroup {
  name: string
  keys: { id: string; label: string; lang?: string | undefined; chords: readonly string[] }[]
}

export function KeyList({ groups }: { groups: readonly KeyGroup[] }) {
  const format = useFormatChord()
  return (
    <div className="key-list">
      {groups.map(({ name, keys }) => (
        <section key={name} className="key-list__group">
          <h3 className="key-list__heading">{name}</h3>
          <dl>
            {keys.map(({ id, label, lang, chords }) => (
              <div key={id} className="key-list__row">
                <dt lang={lang}>{label}</dt>
                <dd className="key-list__chords">
                  {chords.map((chord) => (
                    <Kbd key={chord}>{format(chord)}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
