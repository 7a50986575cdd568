
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0001_initial'),
        ('catalog', '0002_reviews'),
        ('files', '0001_initial'),
        ('identity', '0001_initial'),
        ('organization', '0001_initial'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='case',
            name='case_of_department',
        ),
        migrations.AlterField(
            model_name='case',
            name='acceptor',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.staff'),
        ),
        migrations.AlterField(
            model_name='case',
            name='approver',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.staff'),
        ),
        migrations.AlterField(
            model_name='case',
            name='checker',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.staff'),
        ),
        migrations.AlterField(
            model_name='case',
            name='department',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.department'),
        ),
        migrations.AlterField(
            model_name='case',
            name='firm',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.legalperson'),
        ),
        migrations.AlterField(
            model_name='case',
            name='item_version',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.itemversion'),
        ),
        migrations.AlterField(
            model_name='case',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person'),
        ),
        migrations.AlterField(
            model_name='case',
            name='reviewer',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.staff'),
        ),
        migrations.AlterField(
            model_name='casematerial',
            name='blob',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob'),
        ),
        migrations.AlterField(
            model_name='casematerial',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AlterField(
            model_name='correctionnotice',
            name='issued_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.staff'),
        ),
        migrations.AlterField(
            model_name='opinion',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AlterField(
            model_name='opinion',
            name='staff',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.staff'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state', 'draft'), _negated=True), fields=['department', '-id'], name='case_of_department'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['department', 'state', '-id'], name='case_of_state'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(models.Q(('state', 'draft'), _negated=True), ('due_promised__isnull', False)), fields=['department', 'due_promised', 'id'], name='case_by_due_date'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state', 'draft'), _negated=True), fields=['department', 'received_on', '-id'], name='case_by_receipt'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state', 'draft'), _negated=True), fields=['item_version', 'department', '-id'], name='case_of_item'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state', 'draft'), _negated=True), fields=['department', 'case_no'], name='case_by_number', opclasses=['uuid_ops', 'varchar_pattern_ops']),
        ),
    ]
