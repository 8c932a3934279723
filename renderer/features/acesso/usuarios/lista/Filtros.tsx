import { ListFilter, X } from 'lucide-react';
import { useId } from 'react';
import type { Conta } from '../../../../../contract/bridge/acesso.ts';
import { Button, Count, cx, Icon, SearchField } from '../../../../ui/index.ts';
import { useTela } from '../tela.ts';
import { CamposDosFiltros } from './CamposDosFiltros.tsx';
import styles from './Filtros.module.css';
import { filtrosEmUso } from './filtrosEmUso.ts';

/** `Pesquisar Usuários`: one line for the usual search; all official filters behind a button, the active ones in sight. */
export function Filtros({ conta, setores }: { conta: Conta; setores: readonly string[] }) {
  const { busca, filtros, filtrosAbertos, buscar, filtrar, limparFiltros, mostrarFiltros } = useTela();
  const painel = useId();
  const emUso = filtrosEmUso(filtros, conta.perfisAtribuiveis);
  return (
    <section className={styles['filtros']} aria-label="Pesquisar Usuários">
      <div className={styles['linha']}>
        <SearchField
          className={styles['busca']}
          label="Nome, CPF ou e-mail"
          value={busca}
          onChange={buscar}
        />
        <button
          type="button"
          className={cx(styles['alternar'], filtrosAbertos && styles['aberto'])}
          aria-expanded={filtrosAbertos}
          aria-controls={painel}
          onClick={() => mostrarFiltros(!filtrosAbertos)}
        >
          <Icon as={ListFilter} size={16} />
          Filtros
          {emUso.length > 0 && <Count value={emUso.length} unit="em uso" />}
        </button>
        {emUso.length > 0 && (
          <ul className={styles['emUso']} aria-label="Filtros em uso">
            {emUso.map(({ campo, rotulo, valor }) => (
              <li key={campo}>
                <button
                  type="button"
                  className={styles['ficha']}
                  aria-label={`Retirar o filtro ${rotulo}: ${valor}`}
                  onClick={() => filtrar({ [campo]: undefined })}
                >
                  <span className={styles['palavras']}>
                    {rotulo}: <b>{valor}</b>
                  </span>
                  <Icon as={X} size={14} />
                </button>
              </li>
            ))}
            <li>
              <Button size="sm" variant="ghost" onPress={limparFiltros}>
                Limpar
              </Button>
            </li>
          </ul>
        )}
      </div>
      <div id={painel} hidden={!filtrosAbertos}>
        {filtrosAbertos && <CamposDosFiltros conta={conta} setores={setores} />}
      </div>
    </section>
  );
}
