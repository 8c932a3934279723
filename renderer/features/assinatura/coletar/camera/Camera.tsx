import { Camera as IconeDaCamera, Check, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { Item } from '../../../../../contract/domain/assinatura.ts';
import { DOCUMENTOS } from '../../../../../contract/mensagens/assinatura.ts';
import { Banner, Button, Dialog, Kbd, LinkButton, SelectField } from '../../../../ui/index.ts';
import { ImagemDe } from '../imagem/ImagemDe.tsx';
import { AoVivo } from './AoVivo.tsx';
import { ENQUADRAMENTOS } from './enquadramento.ts';
import { falhaDaCamera } from './falhaDaCamera.ts';
import { fotografar } from './fotografar.ts';
import { useCamera } from './useCamera.ts';
import styles from './Camera.module.css';

export type CameraProps = {
  readonly item: Item;
  /** One photo a page, until the person is done; else one photo, and the window closes. */
  readonly varias: boolean;
  readonly aoFotografar: (foto: File) => void;
  readonly aoFechar: () => void;
};

/** Photographs a document: live picture, look at the photo, use it or take another. */
export function Camera({ item, varias, aoFotografar, aoFechar }: CameraProps) {
  const { moldura, lado, dica, nome } = ENQUADRAMENTOS[item];
  const [escolhida, setEscolhida] = useState<string | null>(null);
  const { estado, tentarDeNovo } = useCamera(escolhida, lado);
  /** Null while there is no picture yet. */
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [foto, setFoto] = useState<File | null>(null);
  const [guardadas, setGuardadas] = useState(0);
  const disparar = async (): Promise<void> => {
    if (video === null) return;
    const numero = varias ? `-${String(guardadas + 1)}` : '';
    setFoto(await fotografar(video, `${nome}${numero}.jpeg`));
  };
  const usar = (): void => {
    if (foto === null) return;
    aoFotografar(foto);
    setFoto(null);
    setGuardadas(guardadas + 1);
    setVideo(null);
    if (!varias) aoFechar();
  };
  const sair = guardadas > 0 ? 'Concluir' : 'Cancelar';
  return (
    <Dialog
      isOpen
      size="lg"
      title={`Fotografar: ${DOCUMENTOS[item].titulo}`}
      lead={dica}
      closeLabel={sair}
      onClose={aoFechar}
      actions={
        foto === null ? (
          <>
            {estado.tipo !== 'falhou' && (
              <Button
                key="disparar"
                variant="primary"
                icon={IconeDaCamera}
                autoFocus
                isPending={video === null || estado.tipo !== 'ao-vivo'}
                pendingLabel="Abrindo a câmera…"
                onPress={() => void disparar()}
              >
                Fotografar
              </Button>
            )}
            <Button onPress={aoFechar}>{sair}</Button>
            {estado.tipo === 'ao-vivo' && video !== null && (
              <span className={styles['tecla']}>
                <Kbd>Espaço</Kbd> fotografa
              </span>
            )}
          </>
        ) : (
          <>
            <Button key="usar" variant="primary" icon={Check} autoFocus onPress={usar}>
              Usar esta foto
            </Button>
            <Button
              icon={RotateCcw}
              onPress={() => {
                setVideo(null);
                setFoto(null);
              }}
            >
              Tirar outra
            </Button>
          </>
        )
      }
    >
      <div className={styles['camera']}>
        {estado.tipo === 'falhou' && <Falha nome={estado.nome} tentarDeNovo={tentarDeNovo} />}
        {foto === null && estado.tipo === 'ao-vivo' && (
          <AoVivo fluxo={estado.fluxo} moldura={moldura} espelhado={lado === 'user'} aoComecar={setVideo} />
        )}
        {foto === null && estado.tipo === 'abrindo' && <div className={styles['espera']} />}
        {foto !== null && <ImagemDe blob={foto} alt="A foto que você tirou" className={styles['foto']} />}
        {foto !== null && (
          <p className="soft">Dá para ler tudo? As bordas estão à vista? Senão, tire outra, com mais luz.</p>
        )}
        {foto === null && guardadas > 0 && (
          <p role="status" className="soft">
            {guardadas === 1 ? '1 foto guardada.' : `${String(guardadas)} fotos guardadas.`} Fotografe a
            próxima página ou conclua.
          </p>
        )}
        {foto === null && estado.tipo === 'ao-vivo' && estado.cameras.length > 1 && (
          <SelectField
            label="Câmera"
            marker={null}
            className={styles['escolha']}
            options={estado.cameras.map(({ deviceId, label }, i) => ({
              value: deviceId,
              label: label === '' ? `Câmera ${String(i + 1)}` : label,
            }))}
            value={estado.fluxo.getVideoTracks()[0]?.getSettings().deviceId ?? ''}
            onChange={(id) => {
              setVideo(null);
              setEscolhida(id);
            }}
          />
        )}
      </div>
    </Dialog>
  );
}

function Falha({ nome, tentarDeNovo }: { nome: string; tentarDeNovo: () => void }) {
  const { titulo, texto } = falhaDaCamera(nome);
  return (
    <Banner
      tone="warn"
      layout="box"
      title={titulo}
      actions={
        <LinkButton tone="inherit" onPress={tentarDeNovo}>
          Tentar de novo
        </LinkButton>
      }
    >
      {texto}
    </Banner>
  );
}
