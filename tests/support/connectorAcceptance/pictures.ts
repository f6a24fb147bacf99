import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import { aPicture, sha256, temporaryFolder } from '../site/pictures.ts'
import { anArticle, aText } from '../site/texts.ts'
import { type AcceptanceHarness, withCapability } from './harness.ts'
import { done, key, putUp, refusal } from './outcomes.ts'

/** Pictures, each stored once. */
export function acceptPictures(harness: AcceptanceHarness): void {
  const { name, capabilities, start } = harness
  const may = withCapability(harness)

  describe(`${name}: pictures`, () => {
    test('go up with Ukrainian names and come back byte for byte', async () => {
      const { as } = await start()
      const author = await as('author')
      const picture = await aPicture()
      const progress: number[] = []
      const up = done(
        await author.uploadMedia(picture, { ...key(), onProgress: (fraction) => progress.push(fraction) }),
      )
      expect(up).toMatchObject({ hash: picture.hash, fileName: picture.fileName, credit: picture.credit })
      expect(progress.at(-1)).toBe(1)
      expect(await author.findMediaByHash(picture.hash)).toMatchObject({ remoteId: up.remoteId })
      const path = join(temporaryFolder(), 'back.jpg')
      await author.downloadMedia(up, path)
      expect(sha256(readFileSync(path))).toBe(picture.hash)
    })

    may('mediaByHash')('the same bytes upload once, and either id may stand in a body', async () => {
      const { as } = await start()
      const author = await as('author')
      const translator = await as('translator')
      const picture = await aPicture()
      const one = done(await author.uploadMedia(picture, key()))
      const twin = { ...picture, id: newId(mediaId) }
      const two = done(await translator.uploadMedia(twin, key()))
      expect(two.remoteId).toBe(one.remoteId)
      expect(two.aliases).toContain(twin.id)
      const article = anArticle()
      const blocks = [picture.id, twin.id].map((id) => ({
        ...{ id: newId(blockId), type: 'image' as const, mediaId: id, alt: 'Опис', decorative: false },
        ...{ caption: [], credit: '' },
      }))
      const { all } = await putUp(author, article, [aText(article, { blocks })])
      expect(all[0]?.up.blocks).toEqual(blocks)
    })

    may('keepsFocal')('what must stay visible goes along, changes and goes away', async () => {
      const { as } = await start()
      const author = await as('author')
      const picture = { ...(await aPicture()), focal: { x: 420, y: 300 } }
      const up = done(await author.uploadMedia(picture, key()))
      expect(up.focal).toEqual(picture.focal)
      const { credit, decorative, texts } = picture
      const said = { credit, decorative, texts }
      const focal = { x: 0, y: 1000 }
      const moved = done(await author.updateMedia(up.remoteId, { ...said, focal }, up.revision, key()))
      expect(moved.focal).toEqual(focal)
      const middle = done(await author.updateMedia(up.remoteId, said, moved.revision, key()))
      expect(middle.focal ?? null).toBeNull()
    })

    test('a lost answer to an upload leaves one picture', async () => {
      const { as, loseNextAnswer } = await start()
      const author = await as('author')
      const picture = await aPicture()
      const again = key()
      loseNextAnswer('upload')
      expect((await author.uploadMedia(picture, again)).outcome).toBe('unknown')
      const second = done(await author.uploadMedia(picture, again))
      expect(await author.findMediaByHash(picture.hash)).toMatchObject({ remoteId: second.remoteId })
    })

    test('a body whose picture is not there is refused before anything is sent', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle()
      const made = done(await author.createArticle(article, key()))
      const missing = newId(mediaId)
      const text = aText(article, {
        blocks: [
          {
            ...{ id: newId(blockId), type: 'image', mediaId: missing, alt: 'Опис', decorative: false },
            ...{ caption: [], credit: '' },
          },
        ],
      })
      const error = refusal(
        await author.createLocalization({ ...text, articleRemoteId: made.remoteId }, key()),
      )
      expect(error).toMatchObject({ code: 'mediaMissing', details: { mediaIds: [missing] } })
    })

    test('a file that is not what was announced is not sent', async () => {
      const { as } = await start()
      const picture = await aPicture()
      const outcome = await (await as('author')).uploadMedia({ ...picture, bytes: picture.bytes + 1 }, key())
      expect(refusal(outcome).code).toBe('file')
    })

    test('descriptions change on the revision they are based on', async () => {
      const { as } = await start()
      const author = await as('author')
      const up = done(await author.uploadMedia(await aPicture(), key()))
      const details = {
        credit: 'Інший автор',
        decorative: false,
        texts: { uk: { alt: 'Новий опис', caption: '' } },
      }
      const after = done(await author.updateMedia(up.remoteId, details, up.revision, key()))
      expect(after).toMatchObject(details)
      if (capabilities.preconditions)
        expect(refusal(await author.updateMedia(up.remoteId, details, up.revision, key())).code).toBe(
          'conflict',
        )
    })
  })
}
