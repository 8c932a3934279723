import type { ReactNode } from 'react';
import { useEnvironmentStrip } from '../../app/frame/environment.tsx';
import { GateStatus } from '../../app/frame/GateStatus.tsx';
import { GateTools } from '../../app/frame/GateTools.tsx';
import { useEstadoDoApp } from '../../app/useEstadoDoApp.ts';
import { GateFrame } from '../../ui/frames/GateFrame.tsx';

export interface PaginaDeAcessoProps {
  title: string;
  children: ReactNode;
  headline?: string | undefined;
  lead?: string | undefined;
  /** In place of the picture: what has happened so far. */
  story?: ReactNode;
  isCentered?: boolean | undefined;
}

/** The frame of every page before signing in. */
export function PaginaDeAcesso(props: PaginaDeAcessoProps) {
  const versao = useEstadoDoApp()?.versao ?? '';
  return (
    <GateFrame
      {...props}
      headline={props.headline ?? 'Prepare com calma. Envie quando houver internet.'}
      version={versao}
      status={<GateStatus />}
      tools={<GateTools />}
      env={useEnvironmentStrip()}
    >
      {props.children}
    </GateFrame>
  );
}
