import type { MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isPicture, mediaLimits, pictureType } from '#shared/domain/media.ts'
import { whyNoSmallerSize } from '../content/comparePictures.ts'
import type { MediaFiles } from '../content/mediaFiles.ts'
import { type ApiContext, requireAccount } from './context.ts'
import { parse, parsePath } from './parse.ts'
import { invalidAt, Problem } from './problem.ts'
import {
  mediaClaim,
  mediaDetails,
  mediaMetadata,
  mediaParams,
  mediaQuery,
  renditionParams,
  renditionQuery,
} from './schemas.ts'

/** Two parts in this order: `metadata` (JSON), then `file`. */
async function readParts(request: FastifyRequest): Promise<{ metadata: unknown; file: MultipartFile }> {
  if (!request.isMultipart()) throw new Problem('unsupported-type')
  const file = await request.file()
  if (file?.fieldname !== 'file') throw invalidAt('/file', 'a part named file is needed')
  const field = file.fields.metadata
  if (!field || Array.isArray(field) || field.type !== 'field')
    throw invalidAt('/metadata', 'a part named metadata is needed before the file')
  return { metadata: parseMetadata(field.value), file }
}

/** The library has parsed it already when the part says that it is JSON. */
function parseMetadata(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    throw invalidAt('/metadata', 'the metadata is not JSON')
  }
}

/** Pictures and files: uploaded once by their bytes; pictures are described in each language. */
export function registerMediaRoutes(app: FastifyInstance, context: ApiContext, files: MediaFiles): void {
  registerMediaRecords(app, context)
  registerUpload(app, context, files)
  registerFile(app, context, files)
  registerRenditions(app, context, files)
}

/** What the site knows of a picture beside its file. */
function registerMediaRecords(app: FastifyInstance, context: ApiContext): void {
  const { accounts, mediaDesk, views, store, change } = context

  app.get('/api/media', (request) => {
    requireAccount(request, accounts)
    const item = store.media.byHash(parse(mediaQuery, request.query).hash)
    return { media: item ? [views.mediaItem(item)] : [] }
  })

  app.get('/api/media/:id', (request, reply) => {
    requireAccount(request, accounts)
    const item = mediaDesk.find(parsePath(mediaParams, request.params).id)
    return reply.header('etag', views.mediaEtag(item)).send(views.mediaItem(item))
  })

  app.put('/api/media/:id', (request, reply) => {
    const account = requireAccount(request, accounts)
    const { id } = parsePath(mediaParams, request.params)
    const input = parse(mediaDetails, request.body)
    const ifMatch = request.headers['if-match']
    return change({
      ...{ request, reply, account, keyNeeded: false, content: { input, ifMatch: ifMatch ?? null } },
      perform: () => {
        const item = mediaDesk.update(id, input, ifMatch)
        return { status: 200, etag: views.mediaEtag(item), body: views.mediaItem(item) }
      },
    })
  })

  /** Asks whether the site has these bytes, which saves sending them. */
  app.post('/api/media/claims', (request, reply) => {
    const account = requireAccount(request, accounts)
    const input = parse(mediaClaim, request.body)
    return change({
      ...{ request, reply, account, keyNeeded: true, content: input },
      perform: () => {
        const item = mediaDesk.claim(input.id, input.hash)
        return { status: 200, etag: views.mediaEtag(item), body: views.mediaItem(item) }
      },
    })
  })
}

function registerUpload(app: FastifyInstance, context: ApiContext, files: MediaFiles): void {
  const { accounts, mediaDesk, views, change } = context

  app.post('/api/media', async (request, reply) => {
    const account = requireAccount(request, accounts)
    const parts = await readParts(request)
    const metadata = parse(mediaMetadata, parts.metadata)
    const { hash, type, fileName } = metadata
    const maxBytes = mediaLimits[isPicture(metadata) ? 'bytes' : 'fileBytes']
    const { bytes } = await files.receive(parts.file.file, { hash, type, fileName, maxBytes })
    if (bytes !== metadata.bytes) throw invalidAt('/bytes', `the file has ${bytes}`)
    return change({
      ...{ request, reply, account, keyNeeded: true, content: metadata },
      perform: () => {
        const { item, isNew } = mediaDesk.add(metadata)
        return {
          status: isNew ? 201 : 200,
          etag: views.mediaEtag(item),
          location: `/api/media/${item.id}`,
          body: views.mediaItem(item),
        }
      },
    })
  })
}

function registerFile(app: FastifyInstance, { accounts, mediaDesk }: ApiContext, files: MediaFiles): void {
  app.get('/api/media/:id/file', (request, reply) => {
    requireAccount(request, accounts)
    const item = mediaDesk.find(parsePath(mediaParams, request.params).id)
    if (!files.has(item.hash)) throw new Problem('not-found')
    return reply
      .type(item.type)
      .header('content-length', item.bytes)
      .header('etag', `"${item.hash}"`)
      .send(files.read(item.hash))
  })
}

/** Smaller sizes of a picture. The client computes them, and the site compares each with its original. */
function registerRenditions(app: FastifyInstance, context: ApiContext, files: MediaFiles): void {
  const { accounts, mediaDesk, views, change } = context

  app.put('/api/media/:id/renditions/:kind', { bodyLimit: mediaLimits.bytes }, async (request, reply) => {
    const account = requireAccount(request, accounts)
    const { id, kind } = parsePath(renditionParams, request.params)
    const original = mediaDesk.find(id)
    if (!isPicture(original)) throw invalidAt('/id', 'only a picture has smaller sizes')
    const query = parse(renditionQuery, request.query)
    const type = parse(pictureType, request.headers['content-type'])
    await files.receive(request.raw, { hash: query.hash, type, fileName: kind, maxBytes: mediaLimits.bytes })
    if (mediaDesk.renditionOf(id, kind) === null) {
      const why = await whyNoSmallerSize(files.path(original.hash), files.path(query.hash), query)
      if (why !== null) throw invalidAt('/file', why)
    }
    return change({
      ...{ request, reply, account, keyNeeded: false, content: query },
      perform: () => {
        const item = mediaDesk.addRendition(id, { kind, type, ...query })
        return { status: 200, etag: views.mediaEtag(item), body: views.mediaItem(item) }
      },
    })
  })
}
