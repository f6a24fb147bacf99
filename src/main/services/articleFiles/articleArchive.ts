import type { ArticleFileContent, ArticleFileManifest } from '#shared/document/articleFile.ts'

/** A file of the library that goes along, and where its bytes are. */
export interface PackedMedia {
  hash: string
  path: string
}

export interface ReadArticleFile {
  manifest: ArticleFileManifest
  content: ArticleFileContent
  /** Where the bytes of each file are now, by their hash: not checked to be pictures, but to be what was signed. */
  media: Record<string, string>
}

/** A file of the person's, or the bytes of one whose path is not known. */
export type ArticleFileSource = { path: string } | { bytes: Uint8Array }

/** Writing and reading article files; a process of its own does it. */
export interface ArticleArchive {
  pack(input: {
    target: string
    manifest: Omit<ArticleFileManifest, 'article' | 'media' | 'publicKey' | 'format' | 'version'>
    content: ArticleFileContent
    media: readonly PackedMedia[]
  }): Promise<void>
  /**
   * Throws `articleFileDamaged`, `articleFileForged`, `articleFileTooLarge`, `articleFileUnsafe` or `articleFileNewer`.
   */
  read(from: ArticleFileSource): Promise<ReadArticleFile>
  /** Removes what was read. */
  discard(): Promise<void>
}
