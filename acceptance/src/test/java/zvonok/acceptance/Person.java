package zvonok.acceptance;

import zvonok.launcher.client.ApiClient;

/**
 * Somebody of the roster who is logged in.
 *
 * @param officialName family name, given name, patronymic: what a signature is typed with
 */
record Person(String id, String officialName, ApiClient api) {}
