import type { PackageKind, UpdateFile } from './updateManifest.ts'

/** What is to be installed, and where its installer is: beside the description that was found. */
export interface ChosenUpdate {
  version: string
  releasedAt: string
  file: UpdateFile
  from: { kind: 'feed'; address: string } | { kind: 'stick'; path: string }
}

/** Brings an installer to this computer and runs it. */
export interface Installer {
  /** How this copy of the program was installed. */
  package: PackageKind
  arch: string
  /** False: it cannot replace itself, and the person runs the installer. */
  installsItself: boolean
  /**
   * Brings and checks the installer; answers its path. Throws `updateDamaged`, `updateFeedUnreachable`, `updateForged`,
   * `diskFull`, `diskUnwritable`, and `importCancelled` when `signal` aborted.
   */
  bring(
    update: ChosenUpdate,
    options: { signal: AbortSignal; onProgress(done: number): void },
  ): Promise<string>
  /** Runs the installer that was brought, once everything else of the program has ended. */
  install(): Promise<void>
  /** Shows the installer in the file manager. */
  show(path: string): void
}
