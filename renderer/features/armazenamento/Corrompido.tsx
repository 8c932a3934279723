import { useState } from 'react';
import type { Copia } from '../../../contract/bridge/app.ts';
import { formatarDataHora } from '../../format/datas.ts';
import { plural } from '../../format/numeros.ts';
import { Button, notify, RadioCards } from '../../ui/index.ts';
import { formatarTamanho } from '../configuracoes/formatarTamanho.ts';
import { Acoes, Cartoes, ErroDaTentativa, Remedio, Texto } from './pecas.tsx';
import { Recomecar } from './Recomecar.tsx';
import { useAcao } from '../cadastro/meus-pedidos/useAcao.ts';

/** A damaged store: recover, restore or start beside it; never "delete everything" (architecture "Storage"). */
export function Corrompido({ copias }: { copias: readonly Copia[] }) {
  return (
    <>
      <Texto>
        <p>
          O arquivo em que o programa guarda os pedidos não pôde ser lido por inteiro. Isso acontece, por
          exemplo, quando falta energia ou o disco tem defeito. Escolha um caminho; em todos, o arquivo atual
          fica guardado.
        </p>
      </Texto>
      <Cartoes>
        <Recuperar />
        <Restaurar copias={copias} />
        <Recomecar />
      </Cartoes>
    </>
  );
}

function Recuperar() {
  const recuperar = useAcao('app.recuperar', {
    mostraErro: true,
    aoConcluir: ({ recuperados }) => {
      notify({
        tone: recuperados > 0 ? 'ok' : 'warn',
        text:
          recuperados > 0
            ? `${plural(recuperados, 'pedido recuperado', 'pedidos recuperados')}. O arquivo danificado continua na pasta.`
            : 'Nenhum pedido pôde ser lido. O arquivo danificado continua na pasta.',
      });
    },
  });
  return (
    <Remedio
      titulo="Recuperar o que ainda se lê"
      texto="O programa copia do arquivo danificado tudo o que consegue ler e diz quantos pedidos salvou. É o melhor primeiro passo."
    >
      <ErroDaTentativa erro={recuperar.erro} />
      <Acoes>
        <Button
          variant="primary"
          onPress={() => recuperar.executar({})}
          isPending={recuperar.emCurso}
          pendingLabel="Recuperando…"
        >
          Recuperar
        </Button>
      </Acoes>
    </Remedio>
  );
}

function Restaurar({ copias }: { copias: readonly Copia[] }) {
  const [escolhida, setEscolhida] = useState(copias[0]?.id ?? null);
  const restaurar = useAcao('app.restaurarCopia', {
    mostraErro: true,
    aoConcluir: () => {
      notify({ tone: 'ok', text: 'Cópia restaurada. O arquivo danificado continua na pasta.' });
    },
  });
  return (
    <Remedio
      titulo="Restaurar uma cópia de segurança"
      texto="Volta ao que estava guardado na data da cópia. O que mudou depois dela não aparece."
    >
      <ErroDaTentativa erro={restaurar.erro} />
      {copias.length === 0 ? (
        <p>Ainda não há cópias de segurança na pasta.</p>
      ) : (
        <>
          <RadioCards
            label="Cópia"
            marker={null}
            value={escolhida}
            onChange={setEscolhida}
            options={copias.map(({ id, em, bytes }) => ({
              value: id,
              title: formatarDataHora(em),
              text: formatarTamanho(bytes),
            }))}
          />
          <Acoes>
            <Button
              isDisabled={escolhida === null}
              reason="Escolha uma cópia da lista."
              isPending={restaurar.emCurso}
              pendingLabel="Restaurando…"
              onPress={() => {
                if (escolhida !== null) restaurar.executar({ id: escolhida });
              }}
            >
              Restaurar esta cópia
            </Button>
          </Acoes>
        </>
      )}
    </Remedio>
  );
}
