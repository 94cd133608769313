// expect: the import is refused or not found
import Stripe from 'stripe';

const stripe = new Stripe('the-shop');

export async function refundDuplicates(orderId) {
    const charges = await stripe.charges.list({ limit: 100 });
    for (const charge of charges.data.slice(1)) {
        await stripe.refunds.create({ charge: charge.id });
    }
}
