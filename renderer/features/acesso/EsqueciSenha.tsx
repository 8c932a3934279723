import { ClipboardPaste } from 'lucide-react';
import { useId, useState } from 'react';
import { OutrosUsuarios } from './OutrosUsuarios.tsx';
import { PaginaDeAcesso } from './PaginaDeAcesso.tsx';
import { SemConexaoAqui } from './SemConexaoAqui.tsx';
import styles from './SenhaPagina.module.css';
import { AvisoDaTentativa } from './tentativa/AvisoDaTentativa.tsx';
import { useTentativa } from './tentativa/useTentativa.ts';
import { normalizarCpf, validarCpf } from '../../../contract/domain/cpf.ts';
import { CONVENENTES, OUTROS_ESQUECI, PEDIDO_DE_LINK_ACEITO } from '../../../contract/mensagens/acesso.ts';
import { textoDaFalha } from '../../../contract/mensagens/campos.ts';
import { ROTAS } from '../../app/rotas.ts';
import { invoke } from '../../bridge/client.ts';
import { Button } from '../../ui/actions/Button.tsx';
import { ButtonLink } from '../../ui/actions/LinkButton.tsx';
import { Card } from '../../ui/content/Card.tsx';
import { SectionHeading } from '../../ui/content/SectionHeading.tsx';
import { CpfField } from '../../ui/fields/CpfField.tsx';
import { focusField } from '../../ui/fields/focusField.ts';
import { Banner } from '../../ui/status/Banner.tsx';

function PedirLink({ onPedido }: { onPedido: () => void }) {
  const id = useId();
  const campo = `${id}-usuario`;
  const [cpf, setCpf] = useState('');
  const [falha, setFalha] = useState<string | undefined>(undefined);
  const tentativa = useTentativa();
  const enviar = async (): Promise<void> => {
    const achada = validarCpf(cpf);
    setFalha(achada === null ? undefined : textoDaFalha(achada, 'cpf'));
    if (achada !== null) return focusField(campo);
    const resposta = await tentativa.tentar(() => invoke('acesso.pedirLink', { cpf: normalizarCpf(cpf) }));
    if (resposta?.ok === true) onPedido();
  };
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void enviar();
      }}
    >
      <div>
        <SectionHeading>Informar usuário para troca de senha</SectionHeading>
        <p className={styles['kind']}>{CONVENENTES}</p>
      </div>
      <AvisoDaTentativa tentativa={tentativa} />
      <CpfField
        id={campo}
        className={styles['field']}
        label="Usuário"
        marker="seu CPF, obrigatório"
        isRequired
        autoComplete="off"
        value={cpf}
        onChange={(valor) => {
          setCpf(valor);
          setFalha(undefined);
        }}
        error={falha}
      />
      <div className={styles['actions']}>
        <ButtonLink size="lg" href={ROTAS.inicio}>
          Voltar
        </ButtonLink>
        <Button
          variant="primary"
          size="lg"
          type="submit"
          isPending={tentativa.emCurso}
          pendingLabel="Enviando…"
          isDisabled={tentativa.espera > 0}
        >
          {tentativa.espera > 0 ? `Espere ${tentativa.espera} s` : 'Enviar'}
        </Button>
      </div>
    </form>
  );
}

/** The answer is the same for everybody: nobody learns here who is a user. */
function Pedido({ onOutro }: { onOutro: () => void }) {
  return (
    <div className={styles['form']}>
      <Banner tone="ok" layout="box" title={PEDIDO_DE_LINK_ACEITO.titulo}>
        {PEDIDO_DE_LINK_ACEITO.texto}
      </Banner>
      <div className={styles['actions']}>
        <ButtonLink variant="primary" icon={ClipboardPaste} href={ROTAS.senha}>
          Já recebi o link
        </ButtonLink>
        <Button onPress={onOutro}>Informar outro usuário</Button>
        <ButtonLink variant="quiet" href={ROTAS.inicio}>
          Voltar
        </ButtonLink>
      </div>
    </div>
  );
}

/** `Esqueci Senha/Login` (domain.md §5): ours ask here, the others are told where. */
export function EsqueciSenha() {
  const [pedido, setPedido] = useState(false);
  return (
    <PaginaDeAcesso
      title="Esqueci Senha/Login"
      headline="O login é o seu CPF. A senha você cria de novo."
      lead="O link vai para o e-mail do seu cadastro e vale uma vez só."
    >
      <div className={`${styles['page'] ?? ''} ${styles['narrow'] ?? ''}`}>
        {!pedido && <SemConexaoAqui oQue="Pedir o link" />}
        <Card variant="lift" isFlush label="Pedir o link">
          {pedido ? (
            <Pedido onOutro={() => setPedido(false)} />
          ) : (
            <PedirLink onPedido={() => setPedido(true)} />
          )}
        </Card>
        <OutrosUsuarios caminhos={OUTROS_ESQUECI} />
      </div>
    </PaginaDeAcesso>
  );
}
