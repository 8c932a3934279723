import { useState } from 'react';
import { avisoDeEmail } from '../../../../../contract/domain/email.ts';
import { formatarTelefone } from '../../../../../contract/domain/telefone.ts';
import { textoDaFalha } from '../../../../../contract/mensagens/campos.ts';
import { DddPhoneField, EmailField, TextField } from '../../../../ui/index.ts';
import { ROTULOS_DA_GESTAO } from '../palavras.ts';
import { erroDo, idDoCampo, type FormularioProps } from './camposDoFormulario.ts';
import styles from './GestaoDoUsuario.module.css';
import { repeteEmail, type NomeDoCampo } from './rascunho.ts';

/** Sector, e-mail (typed twice when it changes, BR-05) and telephones. Errors come on leaving a field, and on saving. */
export function Contato({ dado, campos, falhas, tentativas, travado, aoEscrever }: FormularioProps) {
  const [visitados, setVisitados] = useState<ReadonlySet<NomeDoCampo>>(new Set());
  const comum = (campo: NomeDoCampo) => ({
    id: idDoCampo(campo),
    isReadOnly: travado,
    marker: null,
    error: tentativas > 0 || visitados.has(campo) ? erroDo(campo, falhas) : undefined,
    onBlur: () => setVisitados(new Set([...visitados, campo])),
  });
  const novo = !travado && repeteEmail(dado, campos);
  const aviso = novo ? avisoDeEmail(campos.email) : null;
  // Read only, one box holds it whole: the box of the DDD has no room for its lock.
  const telefone = (campo: 'telefoneFixo' | 'telefoneCelular') =>
    travado ? (
      <TextField
        {...comum(campo)}
        label={ROTULOS_DA_GESTAO[campo]}
        isNumber
        value={formatarTelefone(campos[campo].ddd + campos[campo].numero)}
      />
    ) : (
      <DddPhoneField
        {...comum(campo)}
        label={ROTULOS_DA_GESTAO[campo]}
        value={campos[campo]}
        onChange={(valor) => aoEscrever({ [campo]: valor })}
      />
    );
  return (
    <div className={styles['campos']}>
      <TextField
        {...comum('setorTrabalho')}
        label={ROTULOS_DA_GESTAO.setorTrabalho}
        className={styles['inteiro']}
        value={campos.setorTrabalho}
        onChange={(setorTrabalho) => aoEscrever({ setorTrabalho })}
      />
      <EmailField
        {...comum('email')}
        label={ROTULOS_DA_GESTAO.email}
        help={travado ? undefined : 'O link para criar a senha vai para este endereço.'}
        warning={aviso === null ? undefined : textoDaFalha(aviso, 'email')}
        value={campos.email}
        onChange={(email) => aoEscrever({ email })}
      />
      {novo ? (
        <EmailField
          {...comum('emailRepetido')}
          label="Repita o E-mail"
          okLine={falhas.emailRepetido === undefined ? 'Igual ao anterior' : undefined}
          value={campos.emailRepetido}
          onChange={(emailRepetido) => aoEscrever({ emailRepetido })}
        />
      ) : (
        <span className={styles['vago']} />
      )}
      {telefone('telefoneFixo')}
      {telefone('telefoneCelular')}
    </div>
  );
}
