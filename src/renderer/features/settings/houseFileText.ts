import { AppError } from '#shared/contract/errors.ts'
import { largestHouseFile } from '#shared/document/houseFile.ts'

/**
 * The text of a file of the house. One that is too large is not read at all, because its text would be in memory
 * several times before main refused it. Throws `houseFileDamaged`.
 */
export async function houseFileText(file: Pick<File, 'size' | 'text'>): Promise<string> {
  if (file.size > largestHouseFile) throw new AppError('houseFileDamaged', 'The file is too large')
  return file.text()
}
