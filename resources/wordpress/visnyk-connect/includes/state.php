<?php
/**
 * The state of the current request, and the exceptions that end its transaction.
 *
 * @package Visnyk_Connect
 */

namespace Visnyk_Connect;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** The database rolled the transaction back, because it waited too long for another one. Nothing was changed. */
class Interrupted extends \RuntimeException {
}

/** The connection to the database was lost, so it is unknown whether the transaction was committed. */
final class Lost extends Interrupted {
}

/** The state of the current request; each request is a process of its own. */
final class State {
	/** @var bool A transaction of ours is open. */
	public static $open = false;
	/** @var int The database's id of the connection on which the transaction runs. */
	public static $connection = 0;
	/** @var bool A guarded request is running. Its transaction may have been committed. */
	public static $guarding = false;
	/** @var bool WordPress has run, so its caches are wrong when the transaction is rolled back. */
	public static $ran = false;
	/** @var string|null The row of the idempotency key. */
	public static $key = null;
	/** @var bool A merged log is being written, which must not be merged again. */
	public static $logging = false;
	/** @var string[] The named locks that this request holds. */
	public static $locks = array();
	/** @var string[] Files stored by this request. */
	public static $files = array();
	/**
	 * @var array<string, bool|string> Recorded objects: whether the transaction was open then; 'again' when they changed
	 * after it.
	 */
	public static $logged = array();
}
