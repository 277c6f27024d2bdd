/** The five services of the demo, in the order in which pages list them. */
import type { ServiceModel } from '../simulation/service-model.ts';
import { optimalBuild } from './optimal-build.ts';
import { seekapa } from './seekapa/seekapa.ts';
import { createSira } from './sira/sira.ts';
import { sqlSynthesizer } from './sql-synthesizer.ts';
import { synap } from './synap.ts';

interface CertificateTimes {
  usual: { endsAtSeconds: number };
  soon: { endsAtSeconds: number };
}

export const listServices = ({ usual, soon }: CertificateTimes): ServiceModel[] => [
  sqlSynthesizer,
  createSira({ usual: usual.endsAtSeconds, soon: soon.endsAtSeconds }),
  synap,
  seekapa,
  optimalBuild,
];
