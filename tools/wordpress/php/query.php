<?php
// Runs the statements on the standard input, one in each line as a JSON string; answers each with a line of JSON: its
// rows, or what the database complained of. Ends with the input.

mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
$visnyk_database = mysqli_init();
$visnyk_database->real_connect('localhost', 'root', '', 'wordpress', 0, getenv('VISNYK_WORDPRESS_SOCKET'));
$visnyk_database->set_charset('utf8mb4');
while (($visnyk_line = fgets(STDIN)) !== false) {
    try {
        $visnyk_result = $visnyk_database->query(json_decode($visnyk_line));
        $visnyk_rows = $visnyk_result instanceof mysqli_result ? $visnyk_result->fetch_all(MYSQLI_ASSOC) : array();
        echo json_encode(array('rows' => $visnyk_rows), JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    } catch (mysqli_sql_exception $visnyk_error) {
        echo json_encode(array('error' => $visnyk_error->getMessage())), "\n";
    }
}
