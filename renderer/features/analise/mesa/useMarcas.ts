import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import type { AnaliseLocal, Marca } from '../../../../contract/domain/analise.ts';
import { invoke } from '../../../bridge/client.ts';
import { consulta } from '../../../bridge/query.ts';
import { Caderno } from './caderno.ts';
import { marcasEmVigor, type Marcas } from './mesa.ts';

export type MarcasDaMesa = {
  readonly marcas: Marcas;
  /** Why the last mark is not on the disk. */
  readonly erro: Erro | null;
  readonly marcar: (marca: Marca) => void;
  /** At once, what is not on the disk yet; true when all is. */
  readonly gravar: () => Promise<boolean>;
};

/** The verdicts of the open desk: shown at once, saved behind, and never lost when the window goes away. */
export function useMarcas(id: string, analise: AnaliseLocal): MarcasDaMesa {
  const client = useQueryClient();
  const [caderno] = useState(
    () =>
      new Caderno(
        (marca) => invoke('analise.marcar', { id, ...marca }),
        (nova) => {
          const chave = consulta('analise.abrir', { id }).queryKey;
          // An answer that was asked for before this mark must not come after it.
          void client.cancelQueries({ queryKey: chave });
          client.setQueryData(chave, nova);
        },
      ),
  );
  const { notas, erro } = useStore(caderno.store);
  useEffect(() => caderno.adotar(), [caderno, analise]);
  useEffect(() => {
    const gravar = (): void => {
      if (caderno.temAlgoPorGravar) void caderno.gravar();
    };
    const avisar = (evento: BeforeUnloadEvent): void => {
      if (!caderno.temAlgoPorGravar) return;
      gravar();
      evento.preventDefault();
    };
    document.addEventListener('visibilitychange', gravar);
    window.addEventListener('pagehide', gravar);
    window.addEventListener('beforeunload', avisar);
    return () => {
      document.removeEventListener('visibilitychange', gravar);
      window.removeEventListener('pagehide', gravar);
      window.removeEventListener('beforeunload', avisar);
      gravar();
    };
  }, [caderno]);
  const marcas = useMemo(() => {
    const emVigor = new Map(marcasEmVigor(analise));
    for (const [item, nota] of notas) emVigor.set(item, nota.marca);
    return emVigor;
  }, [analise, notas]);
  return {
    marcas,
    erro,
    marcar: (marca) => caderno.escrever(marca),
    gravar: () => caderno.gravar(),
  };
}
