import { prepareFile } from '../../services/media/file/prepareFile.ts'
import { cropImage } from '../../services/media/image/cropImage.ts'
import { deriveImages } from '../../services/media/image/deriveImages.ts'
import { prepareImage } from '../../services/media/image/prepareImage.ts'
import { answerParent } from '../childProcess/answerParent.ts'
import type { CropInput, DeriveInput, PrepareFileInput, PrepareInput } from './imageProcess.ts'

/** The program of the process that reads, strips and scales pictures, and examines files. */
answerParent(process.parentPort, {
  prepare: (input, { signal, tell }) => {
    const { source, into } = input as PrepareInput
    return prepareImage(source, { into, signal, onStage: tell })
  },
  prepareFile: (input, { signal, tell }) => {
    const { source, into } = input as PrepareFileInput
    return prepareFile(source, { into, signal, onStage: tell })
  },
  crop: (input, { signal, tell }) => {
    const { original, part, into } = input as CropInput
    return cropImage(original, part, { into, signal, onStage: tell })
  },
  derive: (input, { signal, tell }) => {
    const { original, targets } = input as DeriveInput
    return deriveImages(original, targets, { signal, onProgress: tell })
  },
})
