from django.apps import AppConfig


class AccountsApp(AppConfig):
    name = "nhipcau.accounts"
    label = "accounts"

    def ready(self) -> None:
        from datetime import timedelta

        from allauth.account import signals as account_signals
        from allauth.mfa import signals as factor_signals
        from django.contrib.auth import signals as auth_signals

        from nhipcau.accounts import hooks
        from nhipcau.accounts import jobs as own_jobs
        from nhipcau.kernel import jobs

        jobs.schedule("accounts.sweep", own_jobs.sweep_accounts, every=timedelta(hours=6))

        account_signals.user_logged_in.connect(hooks.signed_in, dispatch_uid="accounts.signed_in")
        auth_signals.user_logged_out.connect(hooks.signed_out, dispatch_uid="accounts.signed_out")
        auth_signals.user_login_failed.connect(hooks.sign_in_failed, dispatch_uid="accounts.failed")
        account_signals.password_changed.connect(hooks.password_changed, dispatch_uid="accounts.changed")
        account_signals.password_reset.connect(hooks.password_reset, dispatch_uid="accounts.reset")
        factor_signals.authenticator_added.connect(hooks.second_factor_changed, dispatch_uid="accounts.added")
        factor_signals.authenticator_removed.connect(hooks.second_factor_changed, dispatch_uid="accounts.removed")
        factor_signals.authenticator_added.connect(hooks.key_added, dispatch_uid="accounts.key_added")
        factor_signals.authenticator_removed.connect(hooks.key_removed, dispatch_uid="accounts.key_removed")
        factor_signals.authenticator_reset.connect(hooks.recovery_codes_made, dispatch_uid="accounts.codes")
        factor_signals.authenticator_used.connect(hooks.code_accepted, dispatch_uid="accounts.code_used")
        factor_signals.authentication_failed.connect(hooks.code_failed, dispatch_uid="accounts.code_failed")
        account_signals.authentication_step_completed.connect(hooks.step_completed, dispatch_uid="accounts.step")
