import { Banner, Button } from '../../../../ui/index.ts';
import type { AvisoComPendente } from './aviso.ts';
import styles from './GestaoDoUsuario.module.css';
import { TabelaDaMudanca } from './TabelaDaMudanca.tsx';

/**
 * The user changed in the SIGCON after he was seen here: both stand side by side, and the change is made again only
 * when the person says so (never by itself).
 */
export function Conflito({ usuario: { dado }, pendente, perfis, gestao }: AvisoComPendente) {
  const { mudanca } = pendente;
  return (
    <div className={styles['aviso']}>
      <Banner
        tone="warn"
        layout="box"
        title="Este usuário mudou no SIGCON depois que você o viu."
        announce="status"
      >
        A sua alteração não foi aplicada. Compare e decida de novo.
      </Banner>
      <TabelaDaMudanca mudanca={mudanca} dado={dado} perfis={perfis} />
      <div className={styles['botoes']}>
        <Button size="sm" isPending={gestao.emCurso === 'cancelar'} onPress={() => void gestao.cancelar()}>
          Ficar com o que está no SIGCON
        </Button>
        <Button
          size="sm"
          variant="primary"
          isPending={gestao.emCurso === 'salvar'}
          pendingLabel="Salvando…"
          onPress={() => void gestao.salvar(dado.versao, mudanca)}
        >
          Aplicar a minha alteração
        </Button>
      </div>
    </div>
  );
}
