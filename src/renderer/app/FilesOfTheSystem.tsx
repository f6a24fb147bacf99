import { TrustDialog } from '../bringIn/articleFile/TrustDialog.tsx'
import { useFilesOfTheSystem } from '../bringIn/articleFile/useArticleFiles.ts'

/** Article files that are opened with the program, and the question about the computer that one comes from. */
export function FilesOfTheSystem() {
  useFilesOfTheSystem()
  return <TrustDialog />
}
