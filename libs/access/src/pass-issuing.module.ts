import { Global, Module } from '@nestjs/common';
import { PassIssuer } from './passes/pass-issuer';

/** For a process that holds the private keys: beside `AccessModule`, and beside whoever provides `PassSigner`. */
@Global()
@Module({ providers: [PassIssuer], exports: [PassIssuer] })
export class PassIssuingModule {}
