import { view } from '../state/route.ts'
import { t } from '../state/settings.ts'

/** On a phone, where one thing of a list hides the list and its title, the title for who hears the page. */
export const PhoneTitle = () => <h1 class="phone-title">{t.value.views[view.value]}</h1>
