import { ArrowLeft, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEnvironmentStrip } from '../../app/frame/environment.tsx';
import { GateStatus } from '../../app/frame/GateStatus.tsx';
import { GateTools } from '../../app/frame/GateTools.tsx';
import { ExternalLink } from '../../app/ExternalLink.tsx';
import { ROTAS } from '../../app/rotas.ts';
import { useEstadoDoApp } from '../../app/useEstadoDoApp.ts';
import { ACESSO_AINDA_NAO, type CaminhoPorUsuario } from '../../../contract/mensagens/acesso.ts';
import { SIGCON_SAIDA } from '../../../contract/mensagens/verificacao.ts';
import { ButtonLink } from '../../ui/actions/LinkButton.tsx';
import { Card } from '../../ui/content/Card.tsx';
import { GateFrame } from '../../ui/frames/GateFrame.tsx';
import { Banner } from '../../ui/status/Banner.tsx';
import styles from './AcessoPagina.module.css';

export interface AcessoPaginaProps {
  assunto: keyof typeof ACESSO_AINDA_NAO;
  caminhos: readonly CaminhoPorUsuario[];
  children?: ReactNode;
}

/** What needs an account comes with the next release: said plainly, with what each person can do today. */
export function AcessoPagina({ assunto, caminhos, children }: AcessoPaginaProps) {
  const { titulo, aviso, texto } = ACESSO_AINDA_NAO[assunto];
  const versao = useEstadoDoApp()?.versao ?? '';
  return (
    <GateFrame
      title={titulo}
      headline="Prepare com calma. Envie quando houver internet."
      lead="O pré-cadastro já se faz aqui, sem senha e mesmo sem internet."
      version={versao}
      status={<GateStatus />}
      tools={<GateTools />}
      env={useEnvironmentStrip()}
    >
      <div className={styles['page']}>
        <Banner tone="info" layout="box" announce="off" title={aviso}>
          {texto}
        </Banner>
        <ul className={styles['ways']}>
          {caminhos.map((caminho) => (
            <li key={caminho.quem}>
              <Card className={styles['way']}>
                <h2 className={styles['who']}>{caminho.quem}</h2>
                <p className={styles['text']}>{caminho.texto}</p>
              </Card>
            </li>
          ))}
        </ul>
        {children}
        <div className={styles['actions']}>
          <ExternalLink look="primary" href={SIGCON_SAIDA}>
            Abrir o site do SIGCON Saída
          </ExternalLink>
          <ButtonLink icon={UserPlus} href={ROTAS.novo}>
            Novo Usuário
          </ButtonLink>
          <ButtonLink variant="quiet" icon={ArrowLeft} href={ROTAS.inicio}>
            Voltar
          </ButtonLink>
        </div>
      </div>
    </GateFrame>
  );
}
