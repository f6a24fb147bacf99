import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { MediaUpload } from '#main/sites/SiteConnector.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { plantedPictures, secret } from '#tests/support/media/plantedPictures.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'

it('what a picture carries besides itself is neither stored nor sent, in no size', async () => {
  const sent: { name: string; bytes: Buffer }[] = []
  const note = ({ fileName, path, renditions = [] }: MediaUpload): void => {
    for (const one of [path, ...renditions.map((rendition) => rendition.path)])
      sent.push({ name: `${fileName} ${one}`, bytes: readFileSync(one) })
  }
  const laptop = createLaptop({
    running: await startSite(),
    wrap: (connector) => ({
      ...connector,
      uploadMedia: async (media, options) => {
        note(media)
        return await connector.uploadMedia(media, options)
      },
    }),
  })
  laptop.start()
  const blocks: Body = [paragraph('Світлини.')]
  for (const [at, { make, format }] of plantedPictures.entries()) {
    const bytes = new Uint8Array(await make())
    const { id } = await laptop.invoke('media.importBytes', { fileName: `${at}.${format}`, bytes })
    const image: Block = {
      ...{ id: newId(blockId), type: 'image', mediaId: id, alt: 'Світлина' },
      ...{ decorative: false, caption: [], credit: 'Пресслужба' },
    }
    blocks.push(image)
  }
  await laptop.media.settled()
  const { articleId } = await writeArticle(laptop, 'Світлини', blocks)
  await laptop.invoke('articles.update', { id: articleId, section: 'news', tags: [], coverMediaId: null })
  await laptop.sync()

  const stored = readdirSync(join(laptop.folder, 'media'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => ({ name: one.name, bytes: readFileSync(join(one.parentPath, one.name)) }))
  // What carried something in different places is often the same picture without it.
  expect(stored.length).toBeGreaterThan(plantedPictures.length / 3)
  expect(sent.length).toBeGreaterThan(plantedPictures.length / 3)
  for (const { name, bytes } of [...stored, ...sent])
    expect({ name, holds: bytes.includes(secret) }).toEqual({ name, holds: false })
  expect(laptop.failures).toEqual([])
}, 0)
