import type { Aparencia as NomeDaAparencia } from '../../../contract/bridge/app.ts';
import { Card, RadioCards, SectionHeading } from '../../ui/index.ts';
import { useAcao } from '../cadastro/meus-pedidos/useAcao.ts';

const OPCOES: readonly { value: NomeDaAparencia; title: string; text: string }[] = [
  { value: 'sistema', title: 'Como no sistema', text: 'Acompanha o computador, também o alto contraste.' },
  { value: 'claro', title: 'Clara', text: 'Fundo branco.' },
  { value: 'escuro', title: 'Escura', text: 'Fundo escuro, menos brilho.' },
  { value: 'contraste', title: 'Alto contraste', text: 'Preto, branco e amarelo.' },
];

/** The look of the program; takes effect at once. */
export function Aparencia({ atual }: { atual: NomeDaAparencia }) {
  const preferir = useAcao('app.preferir');
  return (
    <Card labelledBy="aparencia">
      <SectionHeading id="aparencia">Aparência</SectionHeading>
      <RadioCards
        label="Cores do programa"
        marker={null}
        layout="columns"
        options={OPCOES}
        value={atual}
        onChange={(aparencia) => preferir.executar({ aparencia })}
      />
    </Card>
  );
}
