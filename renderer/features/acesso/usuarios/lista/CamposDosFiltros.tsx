import { useId } from 'react';
import type { Conta } from '../../../../../contract/bridge/acesso.ts';
import type { FiltrosDeUsuarios } from '../../../../../contract/bridge/usuarios.ts';
import { formatarCnpj } from '../../../../../contract/domain/cnpj.ts';
import { nomeDoPerfil, PERFIS } from '../../../../../contract/domain/perfis.ts';
import {
  situacaoCadastral,
  SITUACOES,
  statusDeUsuario,
} from '../../../../../contract/domain/pre-cadastro.ts';
import { SelectField, TextField, type SelectOption } from '../../../../ui/index.ts';
import { useTela } from '../tela.ts';
import styles from './Filtros.module.css';
import { ROTULOS_DOS_FILTROS } from './filtrosEmUso.ts';

const TODOS: SelectOption<string> = { value: '', label: 'Todos' };
type Texto = 'nome' | 'cpf' | 'login' | 'email' | 'setor';

/** All filters of the official screen, and the situação that it lacks. Each counts as soon as it is typed. */
export function CamposDosFiltros({ conta, setores }: { conta: Conta; setores: readonly string[] }) {
  const { filtros, filtrar } = useTela();
  const lista = useId();
  const texto = (campo: Texto, mais: { inputMode?: 'numeric'; input?: { list: string } } = {}) => (
    <TextField
      label={ROTULOS_DOS_FILTROS[campo]}
      marker={null}
      maxLength={200}
      value={filtros[campo] ?? ''}
      onChange={(valor) => filtrar({ [campo]: valor })}
      {...mais}
    />
  );
  const escolha = (campo: 'status' | 'perfil' | 'situacao', opcoes: SelectOption<string>[]) => (
    <SelectField
      label={ROTULOS_DOS_FILTROS[campo]}
      marker={null}
      value={filtros[campo] ?? ''}
      options={[TODOS, ...opcoes]}
      onChange={(valor) => filtrar(escolhido(campo, valor))}
    />
  );
  return (
    <div className={styles['campos']}>
      {texto('nome')}
      {texto('cpf', { inputMode: 'numeric' })}
      {texto('login')}
      {texto('email')}
      <div>
        <p className={styles['rotulo']}>CNPJ</p>
        <p className={styles['fixo']}>
          <span className="num">{formatarCnpj(conta.contexto ?? '')}</span>
        </p>
      </div>
      {texto('setor', { input: { list: lista } })}
      <datalist id={lista}>
        {setores.map((setor) => (
          <option key={setor} value={setor} />
        ))}
      </datalist>
      {escolha(
        'status',
        statusDeUsuario.options.toReversed().map((valor) => ({ value: valor, label: valor })),
      )}
      {escolha('perfil', opcoesDePerfil(conta))}
      {escolha(
        'situacao',
        situacaoCadastral.options.map((valor) => ({ value: valor, label: SITUACOES[valor] })),
      )}
    </div>
  );
}

/** What can be given, and the profile of the representante legal, which can only be looked for (BR-11). */
const opcoesDePerfil = ({ perfisAtribuiveis }: Conta): SelectOption<string>[] =>
  [...new Set(['RESPONSAVEL_LEGAL', ...perfisAtribuiveis.map((p) => p.codigo), ...Object.keys(PERFIS)])].map(
    (codigo) => ({ value: codigo, label: nomeDoPerfil(codigo, perfisAtribuiveis) }),
  );

function escolhido(campo: 'status' | 'perfil' | 'situacao', valor: string): Partial<FiltrosDeUsuarios> {
  switch (campo) {
    case 'status':
      return { status: statusDeUsuario.safeParse(valor).data };
    case 'situacao':
      return { situacao: situacaoCadastral.safeParse(valor).data };
    case 'perfil':
      return { perfil: valor === '' ? undefined : valor };
  }
}
