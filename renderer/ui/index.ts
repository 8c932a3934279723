/** The UI kit: what features import. Styles come once from `styles.ts`. */
export { Button, type ButtonProps, type ButtonSize, type ButtonVariant } from './actions/Button.tsx';
export { IconButton, type IconButtonProps } from './actions/IconButton.tsx';
export { Kbd } from './actions/Kbd.tsx';
export { ButtonLink, LinkButton, type ButtonLinkProps, type LinkButtonProps } from './actions/LinkButton.tsx';
export { cx } from './base/cx.ts';
export { Icon, type IconProps, type LucideIcon } from './base/Icon.tsx';
export { Mark, type MarkProps } from './base/Mark.tsx';
export { ONE_COLUMN_QUERY, RAIL_QUERY, useMediaQuery } from './base/useMediaQuery.ts';
export { useSettled } from './base/useSettled.ts';
export { Card, type CardProps } from './content/Card.tsx';
export { EmptyState, type EmptyStateProps } from './content/EmptyState.tsx';
export { EntryLink, type EntryLinkProps } from './content/EntryLink.tsx';
export { IconTile } from './content/IconTile.tsx';
export { KeyValue, type KeyValueProps, type KeyValueRow } from './content/KeyValue.tsx';
export { SectionHeading, type SectionHeadingProps } from './content/SectionHeading.tsx';
export { Checkbox, type CheckboxProps } from './fields/Checkbox.tsx';
export { CnpjField, CpfField } from './fields/CpfField.tsx';
export { DddPhoneField, type DddPhoneFieldProps } from './fields/DddPhoneField.tsx';
export { DualList, type DualListProps } from './fields/DualList.tsx';
export type { DualListItem } from './fields/DualListColumn.tsx';
export { EmailField, type EmailFieldProps } from './fields/EmailField.tsx';
export { ErrorSummary, type ErrorSummaryProps, type FieldProblem } from './fields/ErrorSummary.tsx';
export type { FieldBase, Remedy } from './fields/fieldTypes.ts';
export { focusField } from './fields/focusField.ts';
export {
  cepMask,
  cnpjMask,
  cpfMask,
  dateMask,
  patternMask,
  phoneNumberMask,
  type Mask,
} from './fields/mask.ts';
export { MaskedField, type MaskedFieldProps } from './fields/MaskedField.tsx';
export { PasswordField, type PasswordFieldProps } from './fields/PasswordField.tsx';
export { splitPhone, type Phone } from './fields/phone.ts';
export { RadioCards, type RadioCard, type RadioCardsProps } from './fields/RadioCards.tsx';
export { SearchField, type SearchFieldProps } from './fields/SearchField.tsx';
export { SelectField, type SelectFieldProps, type SelectOption } from './fields/SelectField.tsx';
export { TextAreaField, type TextAreaFieldProps } from './fields/TextAreaField.tsx';
export { TextField, type TextFieldProps } from './fields/TextField.tsx';
export { ActionBar, type ActionBarProps } from './frames/ActionBar.tsx';
export { AppFrame, CONTENT_ID, type AppFrameProps } from './frames/AppFrame.tsx';
export { DraftNote } from './frames/DraftNote.tsx';
export { GateArt } from './frames/GateArt.tsx';
export { GateFrame, type GateFrameProps } from './frames/GateFrame.tsx';
export { NavList, type NavItem } from './frames/NavList.tsx';
export { PAGE_TITLE_ID, PageHead, type PageHeadProps } from './frames/PageHead.tsx';
export { SplitView, type SplitRatio, type SplitViewProps } from './frames/SplitView.tsx';
export { SyncStatus, type SyncStatusProps, type SyncTone } from './frames/SyncStatus.tsx';
export {
  EntitySlot,
  PersonMenu,
  type EntitySlotProps,
  type PersonMenuProps,
} from './frames/TopBarButton.tsx';
export type { ListGroup } from './lists/entries.ts';
export { FilterTabs, type FilterTab, type FilterTabsProps } from './lists/FilterTabs.tsx';
export { GroupHeading, type GroupHeadingProps } from './lists/GroupHeading.tsx';
export { ListFoot, type ListFootProps } from './lists/ListFoot.tsx';
export { RowText, type RowTextProps } from './lists/RowText.tsx';
export { SelectableList, type SelectableListProps } from './lists/SelectableList.tsx';
export { ConfirmDialog, type ConfirmDialogProps } from './overlays/ConfirmDialog.tsx';
export { Dialog, type DialogProps } from './overlays/Dialog.tsx';
export { Menu, type MenuEntry, type MenuProps } from './overlays/Menu.tsx';
export { Popover, type PopoverProps } from './overlays/Popover.tsx';
export { ToastRegion } from './overlays/Toasts.tsx';
export { dismissToast, notify, type ToastMessage } from './overlays/toastStore.ts';
export { Tooltip, type TooltipProps } from './overlays/Tooltip.tsx';
export { Avatar, initialsOf, type AvatarProps } from './status/Avatar.tsx';
export { BallInCourt, type BallInCourtPart, type BallInCourtProps } from './status/BallInCourt.tsx';
export { Banner, type BannerProps } from './status/Banner.tsx';
export { Chip, type ChipProps, type ChipTone } from './status/Chip.tsx';
export { Count, type CountProps } from './status/Count.tsx';
export { EnvStrip, type EnvStripProps } from './status/EnvStrip.tsx';
export { ProgressBar, type ProgressBarProps } from './status/ProgressBar.tsx';
export { Receipt, type ReceiptProps } from './status/Receipt.tsx';
export { Ring, type RingProps } from './status/Ring.tsx';
export { StatusLine, type StatusLineProps } from './status/StatusLine.tsx';
export { Stepper, type StepperProps } from './status/Stepper.tsx';
export { Timeline, type TimelineItem, type TimelineProps, type TimelineState } from './status/Timeline.tsx';
export { TONE_ICON, type MessageTone } from './status/tones.ts';
export { applyTheme, resolveTheme, type ResolvedTheme, type Tema } from './theme.ts';
