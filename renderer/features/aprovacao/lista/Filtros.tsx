import { ListFilter } from 'lucide-react';
import type { Perfil } from '../../../../contract/domain/perfis.ts';
import { SITUACOES, type SituacaoCadastral } from '../../../../contract/domain/pre-cadastro.ts';
import { Button, Checkbox, Popover, SelectField, type SelectOption } from '../../../ui/index.ts';
import type { FiltrosExtras } from '../tela.ts';
import styles from './Filtros.module.css';

export type FiltrosProps = {
  readonly filtros: FiltrosExtras;
  readonly setores: readonly string[];
  readonly perfis: readonly Perfil[];
  readonly aoMudar: (filtros: FiltrosExtras) => void;
};

const SITUACAO: readonly SelectOption<SituacaoCadastral | ''>[] = [
  { value: '', label: 'Todas' },
  ...(['ANALISE', 'APROVADO', 'REPROVADO', 'DEVOLVIDO'] as const).map((value) => ({
    value,
    label: SITUACOES[value],
  })),
];
const STATUS: readonly SelectOption<'ATIVO' | 'INATIVO' | ''>[] = [
  { value: '', label: 'Todos' },
  { value: 'ATIVO', label: 'ATIVO' },
  { value: 'INATIVO', label: 'INATIVO' },
];

const todosE = (rotulo: string, opcoes: readonly SelectOption<string>[]): SelectOption<string>[] => [
  { value: '', label: rotulo },
  ...opcoes,
];

/** How many filters are at work, for the button's words. */
export const filtrosAtivos = (filtros: FiltrosExtras): number =>
  Object.values(filtros).filter((valor) => valor !== undefined).length;

/** Sets one filter, or takes it away with an empty value. */
function com<C extends keyof FiltrosExtras>(
  filtros: FiltrosExtras,
  campo: C,
  valor: Exclude<FiltrosExtras[C], undefined> | '' | false,
): FiltrosExtras {
  const { [campo]: _antes, ...outros } = filtros;
  return valor === '' || valor === false ? outros : { ...outros, [campo]: valor };
}

/** What the official screen lacks: every filter in one place, with the number of those at work. */
export function Filtros({ filtros, setores, perfis, aoMudar }: FiltrosProps) {
  const ativos = filtrosAtivos(filtros);
  return (
    <Popover
      label="Filtros"
      placement="bottom end"
      trigger={
        <Button size="sm" icon={ListFilter} className={ativos > 0 ? styles['ativo'] : undefined}>
          {ativos === 0 ? 'Filtros' : `Filtros (${String(ativos)})`}
        </Button>
      }
    >
      {(fechar) => (
        <div className={styles['filtros']}>
          <SelectField
            label="Setor"
            marker={null}
            value={filtros.setor ?? ''}
            options={todosE(
              'Todos',
              comEscolhido(setores, filtros.setor).map((setor) => ({ value: setor, label: setor })),
            )}
            onChange={(setor) => aoMudar(com(filtros, 'setor', setor))}
          />
          <SelectField
            label="Perfil"
            marker={null}
            value={filtros.perfil ?? ''}
            options={todosE(
              'Todos',
              perfis.map((perfil) => ({ value: perfil.codigo, label: perfil.nome })),
            )}
            onChange={(perfil) => aoMudar(com(filtros, 'perfil', perfil))}
          />
          <div className={styles['dois']}>
            <SelectField
              label="Situação Cadastral"
              marker={null}
              value={filtros.situacao ?? ''}
              options={SITUACAO}
              onChange={(situacao) => aoMudar(com(filtros, 'situacao', situacao))}
            />
            <SelectField
              label="Status"
              marker={null}
              value={filtros.status ?? ''}
              options={STATUS}
              onChange={(status) => aoMudar(com(filtros, 'status', status))}
            />
          </div>
          <Checkbox
            variant="plain"
            label="Só com assinatura solicitada"
            isSelected={filtros.assinatura ?? false}
            onChange={(assinatura) => aoMudar(com(filtros, 'assinatura', assinatura))}
          />
          <div className={styles['pe']}>
            <Button size="sm" variant="ghost" isDisabled={ativos === 0} onPress={() => aoMudar({})}>
              Limpar filtros
            </Button>
            <Button size="sm" onPress={fechar}>
              Fechar
            </Button>
          </div>
        </div>
      )}
    </Popover>
  );
}

/** The chosen sector stays in the list when no request of it is left. */
const comEscolhido = (setores: readonly string[], escolhido: string | undefined): readonly string[] =>
  escolhido === undefined || setores.includes(escolhido) ? setores : [escolhido, ...setores];
