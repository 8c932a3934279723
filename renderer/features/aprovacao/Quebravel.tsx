import { Fragment } from 'react';

/** A long address breaks after its @, not inside a word. */
export function Quebravel({ texto }: { texto: string }) {
  return texto.split('@').map((parte, onde) => (
    <Fragment key={onde}>
      {onde > 0 && (
        <>
          @<wbr />
        </>
      )}
      {parte}
    </Fragment>
  ));
}
