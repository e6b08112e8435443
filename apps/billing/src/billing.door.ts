import { Module } from '@nestjs/common';
import { BillingHealthController } from './billing-health.controller';

/** Where payment sources will knock. No source is connected yet, and the door says so. */
@Module({ controllers: [BillingHealthController] })
export class BillingDoor {}
