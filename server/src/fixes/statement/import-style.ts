/** What a project says of the layout of its imports; what it leaves open the file itself tells. */
import { DEFAULT_ORDER, type ImportOrder } from './import-order';

export interface ImportStyle {
  /**
   * True where `b as c` shares a statement with other names, false where it has its own; null: as in statements that
   * stay, else as isort and Ruff have it by default: of its own.
   */
  readonly joinsAliases: boolean | null;
  /** True where each name has a statement of its own (`force-single-line`); null: as in statements that stay. */
  readonly partsNames: boolean | null;
  readonly order: ImportOrder;
}

/** Where nobody says anything. */
export const DEFAULT_STYLE: ImportStyle = {
  joinsAliases: null,
  partsNames: null,
  order: DEFAULT_ORDER,
};
