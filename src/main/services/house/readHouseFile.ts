import { AppError } from '#shared/contract/errors.ts'
import { type HouseFile, houseFile } from '#shared/document/houseFile.ts'

/** Reads the text of a file of the house. Throws `houseFileDamaged`. */
export function readHouseFile(text: string): HouseFile {
  try {
    return houseFile.parse(JSON.parse(text))
  } catch (error) {
    throw new AppError('houseFileDamaged', 'The file holds no templates and snippets', undefined, {
      cause: error,
    })
  }
}
