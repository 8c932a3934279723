import { useMemo } from 'react';
import type { Perfil } from '../../../../contract/domain/perfis.ts';
import { FRASES_DE_APROVACAO } from '../../../../contract/mensagens/aprovacao.ts';
import { Button, DualList, StatusLine } from '../../../ui/index.ts';
import styles from './EscolhaDePerfis.module.css';

export type EscolhaDePerfisProps = {
  /** What the server lets him give (BR-11: never `RESPONSÁVEL LEGAL`). */
  readonly perfis: readonly Perfil[];
  readonly escolhidos: readonly string[];
  readonly aoMudar: (codigos: string[]) => void;
  /** The choice of the last approval: offered, never made by itself. */
  readonly ultimos: readonly string[];
  readonly nivel: 2 | 3;
  readonly isDisabled?: boolean | undefined;
};

/** `Perfis Disponíveis` ⇄ `Perfis Selecionados`; nothing is selected to begin with. */
export function EscolhaDePerfis({
  perfis,
  escolhidos,
  aoMudar,
  ultimos,
  nivel,
  isDisabled,
}: EscolhaDePerfisProps) {
  const itens = useMemo(
    () => perfis.map(({ codigo, nome, descricao }) => ({ code: codigo, name: nome, description: descricao })),
    [perfis],
  );
  const repetiveis = ultimos.filter((codigo) => perfis.some((perfil) => perfil.codigo === codigo));
  const Titulo = nivel === 2 ? 'h2' : 'h3';
  return (
    <section className={styles['escolha']} aria-label="Perfis">
      <div className={styles['topo']}>
        <Titulo className={styles['titulo']}>Perfis</Titulo>
        <span className="small muted">escolha ao menos um</span>
        {repetiveis.length > 0 && escolhidos.length === 0 && (
          <Button
            size="sm"
            variant="ghost"
            className={styles['sugestao']}
            onPress={() => aoMudar(repetiveis)}
          >
            Usar os mesmos perfis do último
          </Button>
        )}
      </div>
      {perfis.length === 0 ? (
        <StatusLine tone="warn">{FRASES_DE_APROVACAO.semPerfisDaLista}</StatusLine>
      ) : (
        <DualList
          className={styles['listas']}
          available={itens}
          selected={escolhidos}
          onChange={aoMudar}
          isDisabled={isDisabled}
          emptySelected="Nenhum ainda. Escolha à esquerda."
        />
      )}
    </section>
  );
}
