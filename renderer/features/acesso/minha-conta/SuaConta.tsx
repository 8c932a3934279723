import { ArrowLeftRight } from 'lucide-react';
import styles from './MinhaConta.module.css';
import type { Conta } from '../../../../contract/bridge/acesso.ts';
import { formatarCnpj } from '../../../../contract/domain/cnpj.ts';
import { formatarCpf } from '../../../../contract/domain/cpf.ts';
import { formatarTelefone } from '../../../../contract/domain/telefone.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { ButtonLink } from '../../../ui/actions/LinkButton.tsx';
import { Card } from '../../../ui/content/Card.tsx';
import { KeyValue } from '../../../ui/content/KeyValue.tsx';
import { SectionHeading } from '../../../ui/content/SectionHeading.tsx';

const ou = (texto: string | null): string => (texto === null || texto === '' ? 'não informado' : texto);

/** Panel `Sua Conta`, in the order of the official screen (domain.md §6). */
export function SuaConta({ conta }: { conta: Conta }) {
  const atual = conta.vinculos.find(({ cnpj }) => cnpj === conta.contexto);
  return (
    <Card labelledBy="sua-conta">
      <SectionHeading id="sua-conta">Sua Conta</SectionHeading>
      <div className={styles['grupo']}>
        <KeyValue
          stacksWhenNarrow
          rows={[
            { label: 'Login', value: formatarCpf(conta.cpf), isNumber: true },
            { label: 'Nome', value: conta.nomeCompleto },
            { label: 'CPF', value: formatarCpf(conta.cpf), isNumber: true },
            {
              label: 'CNPJ',
              value: atual === undefined ? 'nenhum' : formatarCnpj(atual.cnpj),
              isNumber: true,
            },
            { label: 'E-mail', value: ou(conta.email) },
            { label: 'Telefone', value: ou(formatarTelefone(conta.telefoneFixo)), isNumber: true },
            { label: 'Celular', value: ou(formatarTelefone(conta.telefoneCelular)), isNumber: true },
            { label: 'Setor', value: ou(conta.setorTrabalho) },
            { label: 'Razão Social', value: atual?.razaoSocial ?? 'nenhuma' },
          ]}
        />
        <p className={styles['nota']}>
          {conta.representa
            ? 'Nome e e-mail do representante legal vêm do CAGEC; para mudá-los, use o Portal CAGEC.'
            : 'Algo mudou? Quem corrige o seu cadastro é o representante legal da entidade.'}
        </p>
        <div className={styles['acoes']}>
          <ButtonLink icon={ArrowLeftRight} href={ROTAS.trocarSenha}>
            Trocar Senha
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}
