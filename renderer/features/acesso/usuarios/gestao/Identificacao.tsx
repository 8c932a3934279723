import { useState } from 'react';
import type { Conta } from '../../../../../contract/bridge/acesso.ts';
import type { UsuarioNaTela } from '../../../../../contract/bridge/usuarios.ts';
import { formatarCnpj } from '../../../../../contract/domain/cnpj.ts';
import { formatarCpf, mascararCpf } from '../../../../../contract/domain/cpf.ts';
import { formatarDataHora } from '../../../../format/datas.ts';
import { Avatar, Chip, KeyValue, LinkButton } from '../../../../ui/index.ts';
import { loginInteiro, loginMascarado, seloDaSituacao, seloDoStatus } from '../palavras.ts';
import styles from './GestaoDoUsuario.module.css';

/** Who it is: what is read here and never typed (domain.md §4; BR-01, BR-03). */
export function Identificacao({ usuario: { dado }, conta }: { usuario: UsuarioNaTela; conta: Conta }) {
  const [mostra, setMostra] = useState(false);
  const [situacao, status] = [seloDaSituacao(dado.situacaoCadastral), seloDoStatus(dado.status)];
  const entidade = conta.vinculos.find((v) => v.cnpj === dado.cnpj)?.razaoSocial ?? '—';
  return (
    <section aria-label="Dados do usuário" className={styles['identificacao']}>
      <header className={styles['cabecalho']}>
        <Avatar name={dado.nomeCompleto} size="lg" />
        <div className={styles['quem']}>
          <h2 className={styles['nome']}>{dado.nomeCompleto}</h2>
          <p className="muted">
            CPF <span className="num">{mostra ? formatarCpf(dado.cpf) : mascararCpf(dado.cpf)}</span>{' '}
            <LinkButton
              className="small"
              label={mostra ? 'ocultar o CPF' : 'mostrar o CPF'}
              onPress={() => setMostra(!mostra)}
            >
              {mostra ? 'ocultar' : 'mostrar'}
            </LinkButton>
          </p>
        </div>
        <dl className={styles['selos']}>
          <div>
            <dt>Situação Cadastral</dt>
            <dd>
              <Chip tone={situacao.tom} icon={situacao.icone}>
                {situacao.palavra}
              </Chip>
            </dd>
          </div>
          <div>
            <dt>Status</dt>
            <dd>
              <Chip tone={status.tom} icon={status.icone}>
                {status.palavra}
              </Chip>
            </dd>
          </div>
        </dl>
      </header>
      <KeyValue
        stacksWhenNarrow
        rows={[
          {
            label: 'MASP/Matrícula',
            value: `${mostra ? loginInteiro(dado) : loginMascarado(dado)} (login: o CPF)`,
            isNumber: true,
          },
          { label: 'Data de Cadastro', value: formatarDataHora(dado.criadoEm), isNumber: true },
          {
            label: 'CNPJ do Órgão / Convenente / OSC Parceira',
            value: formatarCnpj(dado.cnpj),
            isNumber: true,
          },
          { label: 'Órgão / Convenente / OSC Parceira', value: entidade },
          {
            label: 'Último Login do Usuário',
            value:
              dado.ultimoLoginEm === undefined
                ? ultimoLogin(dado.senhaCriada)
                : formatarDataHora(dado.ultimoLoginEm),
            isNumber: true,
          },
        ]}
      />
    </section>
  );
}

const ultimoLogin = (senhaCriada: boolean): string =>
  senhaCriada ? 'Nunca entrou' : 'Nunca entrou: ainda não criou a senha';
