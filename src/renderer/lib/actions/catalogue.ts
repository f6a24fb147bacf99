import type { TFunction } from 'i18next'
import {
  AlignVerticalJustifyCenter,
  ArchiveRestore,
  ArrowDownToLine,
  ArrowLeft,
  ArrowLeftRight,
  ArrowRight,
  ArrowUpToLine,
  BookCopy,
  BookOpen,
  BookPlus,
  BookText,
  Brush,
  CalendarClock,
  Check,
  CircleCheck,
  CircleSlash,
  CloudUpload,
  Columns2,
  Copy,
  CopyPlus,
  CornerDownLeft,
  Crop,
  DatabaseBackup,
  EyeOff,
  FileDown,
  FileInput,
  FileOutput,
  Files,
  FileText,
  Focus,
  FolderCog,
  FolderOpen,
  FolderPen,
  FolderSearch,
  FolderX,
  GitCompareArrows,
  HandGrab,
  History,
  ImagePlus,
  Images,
  Keyboard,
  Languages,
  ListChecks,
  type LucideIcon,
  MonitorSmartphone,
  MoveVertical,
  Newspaper,
  PackageCheck,
  PanelLeft,
  PanelRight,
  PanelTopDashed,
  PencilLine,
  Pin,
  Plug,
  RefreshCw,
  Replace,
  RotateCcw,
  RotateCw,
  Save,
  ScanEye,
  Search,
  Send,
  SlidersHorizontal,
  Split,
  SquarePen,
  SunMoon,
  TextSearch,
  Trash2,
  TriangleAlert,
  Undo2,
  UserRoundPlus,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'

/** Words in whatever language is asked for, so that an action is found in both. */
export type Words = (t: TFunction) => string

/** The headings under which actions are listed, in this order. */
export const actionGroups = [
  'everywhere',
  'go',
  'article',
  'view',
  'text',
  'table',
  'find',
  'translate',
  'here',
  'lists',
  'handbook',
] as const
export type ActionGroup = (typeof actionGroups)[number]

/** What the palette, the list of shortcuts, menus and tooltips show of an action. */
export interface ActionLook {
  name: Words
  group: ActionGroup
  icon?: LucideIcon
  /** In the notation of lib/shortcuts: `mod+shift+n`. */
  chords?: readonly string[]
  /** In one part of the screen this action has keys that belong to another action on the rest of it. */
  takesKeysOver?: true
  /** Further words that find it in the palette. */
  words?: Words
}

interface ActionLookWithIcon extends ActionLook {
  icon: LucideIcon
}

const toScreen = (name: Words, icon: LucideIcon, chord: string): ActionLookWithIcon => ({
  name: (t) => t('shell.palette.goTo', { screen: name(t) }),
  group: 'go',
  icon,
  chords: [chord],
})

/** The actions that the screens offer; those of the editor are in its own table. */
export const catalogue = {
  newArticle: {
    name: (t) => t('shell.newArticle'),
    group: 'everywhere',
    icon: SquarePen,
    chords: ['mod+n'],
  },
  newInEnglish: { name: (t) => t('shell.newInEnglish'), group: 'everywhere', icon: SquarePen },
  template: {
    name: (t) => t('templates.command'),
    group: 'everywhere',
    icon: FileText,
    chords: ['mod+shift+n'],
  },
  bringIn: { name: (t) => t('bringIn.command'), group: 'everywhere', icon: FileInput, chords: ['mod+o'] },
  bringInNew: { name: (t) => t('bringIn.commandNew'), group: 'everywhere', icon: FileInput },
  switcher: {
    name: (t) => t('shell.switcher.command'),
    group: 'everywhere',
    icon: ArrowLeftRight,
    chords: ['mod+p'],
  },
  palette: { name: (t) => t('shell.shortcut.palette'), group: 'everywhere', icon: Search, chords: ['mod+k'] },
  handbook: {
    name: (t) => t('shell.shortcut.handbook'),
    group: 'everywhere',
    icon: BookOpen,
    chords: ['f1'],
  },
  help: {
    name: (t) => t('shell.shortcut.help'),
    group: 'everywhere',
    icon: Keyboard,
    chords: ['shift+f1', '?'],
  },
  nextRegion: {
    name: (t) => t('shell.shortcut.nextRegion'),
    group: 'everywhere',
    icon: PanelTopDashed,
    chords: ['f6'],
  },
  previousRegion: {
    name: (t) => t('shell.shortcut.previousRegion'),
    group: 'everywhere',
    icon: PanelTopDashed,
    chords: ['shift+f6'],
  },
  theme: { name: (t) => t('shell.theme'), group: 'everywhere', icon: SunMoon },
  language: { name: (t) => t('shell.switchLanguage'), group: 'everywhere', icon: Languages },
  connect: { name: (t) => t('shell.connectSite'), group: 'everywhere', icon: Plug },
  sync: { name: (t) => t('shell.syncNow'), group: 'everywhere', icon: RefreshCw },
  updates: { name: (t) => t('updates.command'), group: 'everywhere', icon: PackageCheck },

  mine: toScreen((t) => t('desk.list.mine'), FolderPen, 'mod+1'),
  toTranslate: toScreen((t) => t('desk.list.toTranslate'), Languages, 'mod+2'),
  toReview: toScreen((t) => t('desk.list.toReview'), ScanEye, 'mod+3'),
  queue: toScreen((t) => t('shell.queue'), Send, 'mod+4'),
  published: toScreen((t) => t('desk.list.published'), Newspaper, 'mod+5'),
  all: toScreen((t) => t('desk.list.all'), Files, 'mod+6'),
  search: toScreen((t) => t('shell.search'), TextSearch, 'mod+shift+f'),
  media: toScreen((t) => t('shell.media'), Images, 'mod+7'),
  trash: toScreen((t) => t('trash.title'), Trash2, 'mod+8'),
  settings: toScreen((t) => t('shell.settings'), SlidersHorizontal, 'mod+,'),

  saveNow: { name: (t) => t('write.saveNow'), group: 'article', icon: Save, chords: ['mod+s'] },
  otherLanguage: { name: (t) => t('write.otherLanguage'), group: 'article', icon: Languages },
  toWriting: { name: (t) => t('translate.toWriting'), group: 'article', icon: PencilLine },
  sideBySide: { name: (t) => t('write.sideBySide'), group: 'article', icon: Columns2 },
  openReview: { name: (t) => t('write.review'), group: 'article', icon: ScanEye },
  preview: {
    name: (t) => t('preview.open'),
    group: 'article',
    icon: MonitorSmartphone,
    chords: ['f9'],
  },
  checks: { name: (t) => t('checks.open'), group: 'article', icon: CircleCheck, chords: ['f8'] },
  report: { name: (t) => t('bringIn.report.open'), group: 'article', icon: FileText, chords: ['mod+alt+r'] },
  history: { name: (t) => t('history.command'), group: 'article', icon: History, chords: ['mod+alt+h'] },
  saveAsFile: {
    name: (t) => t('bringIn.article.save'),
    group: 'article',
    icon: FileDown,
    chords: ['mod+shift+s'],
  },
  saveAsTemplate: { name: (t) => t('templates.saveCommand'), group: 'article', icon: BookCopy },
  giveToSite: { name: (t) => t('common.giveToSite'), group: 'article', icon: CloudUpload },
  copyArticle: { name: (t) => t('common.copyArticle'), group: 'article', icon: Copy },
  copySource: { name: (t) => t('common.copyWithoutTranslation'), group: 'article', icon: Copy },
  deleteArticle: { name: (t) => t('trash.delete'), group: 'article', icon: Trash2 },

  exportForTranslation: { name: (t) => t('exchange.export'), group: 'translate', icon: FileOutput },
  bringInTranslation: { name: (t) => t('exchange.bringIn'), group: 'translate', icon: FileInput },

  submit: { name: (t) => t('workflow.step.submit'), group: 'article', icon: Send },

  focusMode: {
    name: (t) => t('write.focusMode'),
    group: 'view',
    icon: Focus,
    chords: ['mod+alt+f'],
  },
  leaveFocusMode: { name: (t) => t('write.leaveFocusMode'), group: 'view', icon: X, chords: ['escape'] },
  typewriter: {
    name: (t) => t('write.typewriter'),
    group: 'view',
    icon: AlignVerticalJustifyCenter,
    chords: ['mod+alt+g'],
  },
  largerText: {
    name: (t) => t('shell.largerText'),
    group: 'view',
    icon: ZoomIn,
    chords: ['mod+=', 'mod+plus'],
  },
  smallerText: { name: (t) => t('shell.smallerText'), group: 'view', icon: ZoomOut, chords: ['mod+-'] },
  usualText: { name: (t) => t('shell.usualText'), group: 'view', icon: RotateCcw, chords: ['mod+0'] },
  togglePanel: {
    name: (t) => t('write.togglePanel'),
    group: 'view',
    icon: PanelRight,
    chords: ['mod+alt+p'],
  },

  confirm: { name: (t) => t('translate.confirm'), group: 'translate', icon: Check, chords: ['mod+enter'] },
  follow: {
    name: (t) => t('translate.follow'),
    group: 'translate',
    icon: GitCompareArrows,
    chords: ['mod+shift+enter'],
  },
  keep: { name: (t) => t('translate.keep'), group: 'translate', icon: Pin, chords: ['mod+alt+enter'] },
  nextUnfinished: {
    name: (t) => t('translate.next'),
    group: 'translate',
    icon: ArrowDownToLine,
    chords: ['mod+g'],
  },
  previousUnfinished: {
    name: (t) => t('translate.previous'),
    group: 'translate',
    icon: ArrowUpToLine,
    chords: ['mod+shift+g'],
  },
  nextStale: {
    name: (t) => t('translate.nextStale'),
    group: 'translate',
    icon: RefreshCw,
    chords: ['mod+alt+o'],
  },
  nextWarning: {
    name: (t) => t('translate.nextWarning'),
    group: 'translate',
    icon: TriangleAlert,
    chords: ['mod+alt+w'],
  },
  takeSource: {
    name: (t) => t('translate.takeSource'),
    group: 'translate',
    icon: Copy,
    chords: ['mod+alt+c'],
  },
  onlyHere: {
    name: (t) => t('translate.onlyHere'),
    group: 'translate',
    icon: PanelLeft,
    chords: ['mod+alt+i'],
  },
  divideOrJoin: {
    name: (t) => t('translate.divideOrJoin'),
    group: 'translate',
    icon: Split,
    chords: ['mod+alt+v'],
  },
  insertMatch: {
    name: (t) => t('memory.insertNth'),
    group: 'translate',
    icon: BookCopy,
    chords: ['mod+1'],
    takesKeysOver: true,
  },
  insertTerm: {
    name: (t) => t('terms.insertNth'),
    group: 'translate',
    icon: BookText,
    chords: ['alt+1'],
  },
  addTermFromText: {
    name: (t) => t('terms.addFromText'),
    group: 'translate',
    icon: BookPlus,
    chords: ['mod+alt+w'],
  },
  fillRepeats: {
    name: (t) => t('memory.fillAll'),
    group: 'translate',
    icon: CopyPlus,
    chords: ['mod+alt+m'],
  },
  concordance: {
    name: (t) => t('memory.concordance'),
    group: 'translate',
    icon: TextSearch,
    chords: ['mod+alt+k'],
  },

  takeDown: { name: (t) => t('review.takeDown'), group: 'here', icon: EyeOff },
  sendPackage: { name: (t) => t('review.send'), group: 'here', icon: Send },
  cropMedia: { name: (t) => t('media.crop.open'), group: 'here', icon: Crop },
  replaceMedia: { name: (t) => t('media.replace.open'), group: 'here', icon: Replace },
  deleteMedia: { name: (t) => t('media.delete'), group: 'here', icon: Trash2 },
  cleanUpMedia: { name: (t) => t('media.cleanUp.open'), group: 'here', icon: Brush },
  importMedia: { name: (t) => t('media.import'), group: 'here', icon: ImagePlus },
  addTerm: { name: (t) => t('terms.add'), group: 'here', icon: BookPlus },
  takeTerms: { name: (t) => t('terms.importFile'), group: 'here', icon: FileInput },
  exportTerms: { name: (t) => t('terms.exportFile'), group: 'here', icon: FileOutput },
  addContact: { name: (t) => t('contacts.add'), group: 'here', icon: UserRoundPlus },
  showDataFolder: { name: (t) => t('settings.showFolder'), group: 'here', icon: FolderOpen },
  backUpNow: { name: (t) => t('settings.backUpNow'), group: 'here', icon: DatabaseBackup },
  backUpToFolder: { name: (t) => t('settings.folder.makeNow'), group: 'here', icon: DatabaseBackup },
  chooseBackupFolder: { name: (t) => t('settings.folder.choose'), group: 'here', icon: FolderCog },
  useNoBackupFolder: { name: (t) => t('settings.folder.useNone'), group: 'here', icon: FolderX },
  restoreFromFolder: { name: (t) => t('settings.folder.restoreFrom'), group: 'here', icon: ArchiveRestore },
  exportAll: { name: (t) => t('settings.archive.export'), group: 'here', icon: FileOutput },
  importAll: { name: (t) => t('settings.archive.import'), group: 'here', icon: FileInput },
  updateFromFolder: { name: (t) => t('updates.fromFolder'), group: 'here', icon: FolderSearch },

  searchList: { name: (t) => t('shell.shortcut.search'), group: 'lists', icon: Search, chords: ['mod+f'] },
  searchArchive: { name: (t) => t('search.field'), group: 'lists', icon: Search, chords: ['mod+f'] },
  moveInList: {
    name: (t) => t('shell.shortcut.move'),
    group: 'lists',
    icon: MoveVertical,
    chords: ['arrowup', 'arrowdown'],
  },
  openRow: {
    name: (t) => t('shell.shortcut.openRow'),
    group: 'lists',
    icon: CornerDownLeft,
    chords: ['enter'],
  },
  rowMenu: {
    name: (t) => t('plan.menu'),
    group: 'lists',
    icon: ListChecks,
    chords: ['shift+f10'],
  },
  takeTranslation: {
    name: (t) => t('plan.take'),
    group: 'lists',
    icon: HandGrab,
    chords: ['mod+alt+t'],
  },
  giveTranslation: {
    name: (t) => t('plan.give'),
    group: 'lists',
    icon: UserRoundPlus,
    chords: ['mod+alt+o'],
  },
  giveBackTranslation: {
    name: (t) => t('plan.giveBack'),
    group: 'lists',
    icon: Undo2,
    chords: ['mod+alt+b'],
  },
  translationDue: {
    name: (t) => t('plan.deadline'),
    group: 'lists',
    icon: CalendarClock,
    chords: ['mod+alt+d'],
  },
  waiveTranslation: {
    name: (t) => t('plan.waive'),
    group: 'lists',
    icon: CircleSlash,
    chords: ['mod+alt+w'],
  },
  wantTranslation: { name: (t) => t('plan.want'), group: 'lists', icon: Languages },
  deleteRow: { name: (t) => t('shell.shortcut.deleteRow'), group: 'lists', icon: Trash2, chords: ['delete'] },

  // Of the row that has the focus.
  restoreTrashed: { name: (t) => t('trash.restore'), group: 'lists', icon: ArchiveRestore },
  eraseTrashed: { name: (t) => t('trash.erase'), group: 'lists', icon: Trash2 },
  retryIntent: { name: (t) => t('queue.retry'), group: 'lists', icon: RotateCw },
  cancelIntent: { name: (t) => t('queue.cancel'), group: 'lists', icon: X },

  handbookBack: {
    name: (t) => t('handbook.back'),
    group: 'handbook',
    icon: ArrowLeft,
    chords: ['alt+arrowleft'],
  },
  handbookForward: {
    name: (t) => t('handbook.forward'),
    group: 'handbook',
    icon: ArrowRight,
    chords: ['alt+arrowright'],
  },
  handbookSearch: { name: (t) => t('handbook.search'), group: 'handbook', icon: Search, chords: ['mod+f'] },
} as const satisfies Record<string, ActionLookWithIcon>

export type CatalogueId = keyof typeof catalogue
