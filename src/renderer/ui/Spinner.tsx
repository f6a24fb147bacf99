/**
 * Spinner: a small sign of work, silent for screen readers (the control or the live text beside it speaks).
 *   size  pixels, 14 by default
 */
import { LoaderCircle } from 'lucide-react'
import './Spinner.css'

export function Spinner({ size = 14 }: { size?: number }) {
  return <LoaderCircle aria-hidden className="spinner" width={size} height={size} />
}
