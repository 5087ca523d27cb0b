import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'

/** `isUnbroken`: cells stay on one line, as numbers do. */
export type Column = { key: string; title: ReactNode; isNumber?: boolean; isUnbroken?: boolean }
export type DataRow = { key: string; cells: ReactNode[] }

type Props = { caption: string; isCaptionHidden?: boolean; columns: Column[]; rows: DataRow[]; empty: string }

export function DataTable({ caption, isCaptionHidden = false, columns, rows, empty }: Props) {
  return (
    <table className="w-full border-collapse text-left">
      <caption className={isCaptionHidden ? 'sr-only' : 'pb-1.5 text-left font-semibold'}>{caption}</caption>
      <thead>
        <tr className="border-line border-b">
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={classNames(
                'whitespace-nowrap py-1.5 pr-4 font-medium text-2xs text-ink2 last:pr-0',
                column.isNumber && 'text-right',
              )}
            >
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="border-hair border-b align-top">
            {columns.map((column, index) => (
              <td
                key={column.key}
                className={classNames(
                  'py-1.5 pr-4 last:pr-0',
                  (column.isNumber || column.isUnbroken) && 'whitespace-nowrap',
                  column.isNumber && 'text-right',
                )}
              >
                {row.cells[index]}
              </td>
            ))}
          </tr>
        ))}
        {rows.length === 0 ? (
          <tr>
            <td colSpan={columns.length} className="py-3 text-ink2">
              {empty}
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  )
}
