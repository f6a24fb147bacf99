<?php
// Switches a plugin on or off, as the administrator would: plugin.php <WordPress> <plugin> on|off|delete

require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

if ($argv[3] === 'on') {
    $visnyk_result = activate_plugin($argv[2]);
    if (is_wp_error($visnyk_result)) {
        fwrite(STDERR, $visnyk_result->get_error_message() . "\n");
        exit(1);
    }
} else {
    deactivate_plugins($argv[2]);
    // What deleting it in the administration runs, without deleting its files, which are the repository's.
    if ($argv[3] === 'delete') {
        uninstall_plugin($argv[2]);
    }
}
