// What of Stripe's API the simulator speaks: the rest stays out of the schema, so that it stays small enough to read.

/** Resource files of the package whose methods become operations. What else they refer to becomes an opaque object. */
export const RESOURCES = [
  'Customers',
  'Products',
  'Prices',
  'Checkout/Sessions',
  'BillingPortal/Sessions',
  'BillingPortal/Configurations',
  'Subscriptions',
  'SubscriptionItems',
  'SubscriptionSchedules',
  'Invoices',
  'InvoiceItems',
  'InvoiceLineItems',
  'InvoicePayments',
  'PaymentIntents',
  'SetupIntents',
  'PaymentMethods',
  'Charges',
  'Refunds',
  'Disputes',
  'CreditNotes',
  'Mandates',
  'Coupons',
  'PromotionCodes',
  'TaxRates',
  'TaxIds',
  'Events',
  'WebhookEndpoints',
  'TestHelpers/TestClocks',
  'Entitlements/Features',
  'Entitlements/ActiveEntitlements',
];

/** Types outside those files that are kept whole. */
export const EXTRA_TYPES = new Set([
  'Discount',
  'DeletedDiscount',
  'ProductFeature',
  'ActiveEntitlementSummary',
  'LineItem',
  'DeletedCustomer',
  'DeletedProduct',
  'DeletedPrice',
  'DeletedCoupon',
  'DeletedInvoice',
  'DeletedInvoiceItem',
  'DeletedSubscriptionItem',
  'DeletedTaxId',
  'DeletedWebhookEndpoint',
  'DeletedTestClock',
  'TestClock',
  'Address',
  'Plan',
]);

/** Objects without an operation of their own. */
export const OBJECTS_ONLY = ['ProductFeatures', 'Discounts', 'Entitlements/ActiveEntitlementSummaries'];

/** Keys that stay in the maps with one entry per payment method; a Belgian newspaper is paid with these. */
export const PAYMENT_METHODS = new Set([
  'card',
  'sepa_debit',
  'bancontact',
  'ideal',
  'link',
  'paypal',
  'us_bank_account',
  'customer_balance',
  'type',
  'allow_redisplay',
  'billing_details',
  'created',
  'customer',
  'customer_account',
  'custom',
  'id',
  'livemode',
  'metadata',
  'object',
  'radar_options',
  'card_present',
  'payer_details',
]);

/** Types that are such a map. */
export const PAYMENT_METHOD_MAPS =
  /^(PaymentMethodDetails|PaymentMethodOptions|PaymentMethodData|PaymentMethod|PaymentMethodCreateParams|PaymentMethodUpdateParams|PaymentMethodConfiguration)$/;

/** Definitions that are cut to `{type: object}`: payment methods and trades that no newspaper uses. */
export const CUT =
  /(Account|Capability|Issuing|Terminal|Treasury|Klarna|Affirm|Afterpay|Pix|Boleto|Oxxo|Konbini|WechatPay|Alipay|Swish|Zip|Cashapp|AmazonPay|RevolutPay|KrCard|Naver|Payco|SamsungPay|Mobilepay|Multibanco|Giropay|Sofort|P24|Eps|Fpx|Grabpay|Paynow|Promptpay|Twint|AcssDebit|AuBecsDebit|BacsDebit|NzBankAccount|Payto|PayByBank|Satispay|Upi|Blik|Billie|Crypto|Scalapay|Sunbit|Level3|Lodging|Flight|CarRental|EventDetails|Subscription\.Affiliate)\b/;
